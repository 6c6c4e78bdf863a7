// A graph as its builder left it, between compile() and the definition. Where compile() checks it, it is frozen at once. Where the
// checks wait, so does the freezing: it takes a draft that nothing is wrong with.

import { checkDraft } from '#graph-checks';
import type { GraphDefinition } from './definition.ts';
import type { Draft } from './draft.ts';
import { freezeDraft } from './freeze-draft.ts';
import type { WaitingChecks } from './validate/at-compile.ts';

export class BuiltGraph {
  readonly #draft: Draft;
  #definition: GraphDefinition | undefined;
  #checks: WaitingChecks | undefined;

  /** @throws GraphError with every problem found, where drafts are checked at once. */
  constructor(draft: Draft) {
    this.#draft = draft;
    this.#checks = checkDraft(draft);
    if (this.#checks === undefined) this.#definition = freezeDraft(draft);
  }

  get definition(): GraphDefinition {
    this.#definition ??= freezeDraft(this.#draft);
    return this.#definition;
  }

  /** Makes up for checks that waited; rejects with the GraphError. */
  async check(): Promise<void> {
    await this.#checks?.();
    this.#checks = undefined;
  }
}
