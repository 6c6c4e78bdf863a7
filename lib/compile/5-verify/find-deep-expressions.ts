// Expressions that nest deeper than the service evaluates: they would be taken, and fail in every run. Told by what of the graph
// makes them so: a reducer, a default, a condition.

import { factsOfExpression } from '../../asl/check/expression-facts.ts';
import { expressionsOf, type StateMachine, walkStates } from '../../asl/index.ts';
import type { Problem } from '../../errors/index.ts';
import { evaluationLimits } from '../../evaluator/index.ts';
import type { GraphDefinition } from '../../graph/index.ts';
import { isJsonataExpression } from '../../graph/reducers/index.ts';
import { expressionTooDeep, isTooDeep } from '../expression-depth.ts';
import type { InitialChannel } from '../state-text/merge-text.ts';

/** A text of the graph that the machine's expressions are made of. */
interface Part {
  readonly where: string;
  readonly text: string;
  readonly fix: string;
}

/** What nests too deep to be evaluated. */
export function findDeepExpressions(
  machine: StateMachine,
  definition: GraphDefinition,
  channels: readonly InitialChannel[],
): Problem[] {
  const deep = [...walkStates(machine)].flatMap(({ name, state }) =>
    expressionsOf(state).flatMap(({ text, path }) => (isTooDeep(text) ? [{ name, path, text }] : [])),
  );
  const parts = partsOf(definition, channels);
  // A condition is evaluated by itself, but for those of START.
  const alone = parts.filter(({ text }) => isTooDeep(text)).map(({ where, fix }) => problemAt(where, fix));
  const problems = deep.flatMap(({ name, path, text }) => {
    const culprits = culpritsOf(text, parts);
    if (culprits.length > 0) return culprits.map(({ where, fix }) => problemAt(where, fix));
    return [problemAt(`state '${name}', ${path.replaceAll('/', '.')}`, expressionTooDeep.fix)];
  });
  return [...new Map([...alone, ...problems].map((problem) => [problem.where, problem])).values()];
}

function problemAt(where: string, fix: string): Problem {
  return { code: 'EXPRESSION_TOO_DEEP', where, what: expressionTooDeep.what, fix };
}

function partsOf({ branches }: GraphDefinition, channels: readonly InitialChannel[]): Part[] {
  const conditions = branches.flatMap(({ source, router }) =>
    isJsonataExpression(router)
      ? [{ where: `conditional edge from '${source}'`, text: router.text, fix: expressionTooDeep.fix }]
      : [],
  );
  const merges = channels.flatMap(({ key, initial, merge }) => [
    ...(merge === undefined ? [] : [{ where: `channel '${key}'`, text: merge.fold, fix: expressionTooDeep.fix }]),
    ...(initial === undefined
      ? []
      : [{ where: `default of channel '${key}'`, text: initial, fix: 'nest the default less' }]),
  ]);
  return [...conditions, ...merges];
}

// The deepest parts, until the expression without them is not too deep.
function culpritsOf(text: string, parts: readonly Part[]): Part[] {
  const within = parts
    .filter((part) => part.text.length > evaluationLimits.depth && text.includes(part.text))
    .sort((left, right) => factsOfExpression(right.text).depth - factsOfExpression(left.text).depth);
  const culprits: Part[] = [];
  let rest = text;
  for (const part of within) {
    if (!isTooDeep(rest)) break;
    const without = rest.replaceAll(part.text, '0');
    if (factsOfExpression(without).depth === factsOfExpression(rest).depth) continue;
    culprits.push(part);
    rest = without;
  }
  return culprits;
}
