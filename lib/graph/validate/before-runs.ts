// When a graph is checked in a bundle of the construct: not by compile(), but before it is run there. The graph that a function serves
// was checked at synth, and so the checks, more than a fourth of all that a function would load, wait in a chunk for one that a node
// invokes. Who loads the bundle to look at it asks for the checks of all its graphs by `unchecked`.

import type { Draft } from '../draft.ts';
import type { checkDraft as checkAtCompile, WaitingChecks } from './at-compile.ts';

// Registered globally: the process that looks at a bundle is not part of it (lib/cdk/bundle/load-entry.ts).
const unchecked: unique symbol = Symbol.for('stepgraph.unchecked') as never;

/** What is left to check of a draft: everything. */
export const checkDraft: typeof checkAtCompile = (draft: Draft) => {
  const checks: WaitingChecks = async () => (await import('./refuse-draft.ts')).refuseDraft(draft);
  (globalThis as { readonly [unchecked]?: WaitingChecks[] })[unchecked]?.push(checks);
  return checks;
};
