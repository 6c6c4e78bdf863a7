// The refusal of a definition, in the words of the API.

import { describeProblem, type Problem } from '../errors/index.ts';
import { ServiceException } from './service-exception.ts';

/** @throws ServiceException (InvalidDefinition) with every problem, if there are any. */
export function refuseProblems(problems: readonly Problem<string>[]): void {
  if (problems.length > 0) throw invalidDefinition(problems.map((problem) => describeProblem(problem)).join('\n'));
}

export function invalidDefinition(what: string): ServiceException {
  return new ServiceException('InvalidDefinition', `Invalid State Machine Definition: '${what}'`);
}
