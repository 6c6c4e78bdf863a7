// When a graph is checked: by compile(). `#graph-checks` of package.json names this file for all but the bundles of the construct, which
// get before-runs.ts in its place.

import type { Draft } from '../draft.ts';
import { refuseDraft } from './refuse-draft.ts';

/** Checks that wait: they reject with the GraphError. */
export type WaitingChecks = () => Promise<void>;

/**
 * What is left to check of a draft: nothing.
 *
 * @throws GraphError with every problem found.
 */
export function checkDraft(draft: Draft): WaitingChecks | undefined {
  refuseDraft(draft);
  return undefined;
}
