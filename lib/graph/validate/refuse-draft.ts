import { GraphError } from '../../errors/index.ts';
import type { CompileOptions } from '../builder-options.ts';
import type { Draft } from '../draft.ts';
import { DEFAULT_NAME } from '../freeze-draft.ts';
import { findDraftProblems } from './find-draft-problems.ts';

/** @throws GraphError with every problem of the draft. */
export function refuseDraft(draft: Draft): void {
  // Whatever was given: a text has no name either.
  const name: unknown = (draft.options as CompileOptions | null | undefined)?.name ?? DEFAULT_NAME;
  const problems = findDraftProblems(draft, name);
  if (problems.length > 0) throw new GraphError(typeof name === 'string' ? name : DEFAULT_NAME, problems);
}
