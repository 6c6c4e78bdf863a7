// What the joins of a graph remember while a run goes on. It is given each superstep in order: which nodes ran in it.

import type { JoinDefinition } from '../graph/index.ts';

interface Remembered {
  readonly join: JoinDefinition;
  readonly arrived: Set<string>;
}

export class JoinMemory {
  readonly #joins: readonly Remembered[];

  constructor(joins: readonly JoinDefinition[]) {
    this.#joins = joins.map((join) => ({ join, arrived: new Set() }));
  }

  // A full join is emptied as its target runs, which may be late where that is deferred; what arrives meanwhile counts for the next.
  superstepEnded(ran: ReadonlySet<string>): void {
    for (const { join, arrived } of this.#joins) {
      if (isFull({ join, arrived }) && ran.has(join.target)) arrived.clear();
      for (const source of join.sources) if (ran.has(source)) arrived.add(source);
    }
  }

  /** The join that leads to a node now, if one is full. */
  fullJoinTo(target: string): JoinDefinition | undefined {
    return this.#joins.find((remembered) => remembered.join.target === target && isFull(remembered))?.join;
  }

  /** The joins at which something has arrived, each with the sources that did not. */
  waiting(): readonly { readonly join: JoinDefinition; readonly missing: readonly string[] }[] {
    return this.#joins
      .filter(({ arrived }) => arrived.size > 0)
      .map(({ join, arrived }) => ({ join, missing: join.sources.filter((source) => !arrived.has(source)) }));
  }
}

const isFull = ({ join, arrived }: Remembered): boolean => arrived.size === join.sources.length;
