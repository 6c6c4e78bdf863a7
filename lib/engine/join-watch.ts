// Joins that never fire: legal, and usually a mistake. A run that ends with a join half full says so.

import type { GraphDefinition, JoinDefinition } from '../graph/index.ts';

interface Watched {
  readonly join: JoinDefinition;
  /** Before the superstep that runs. */
  readonly arrived: Set<string>;
}

export class JoinWatch {
  readonly #joins: readonly Watched[];
  #ran = new Set<string>();
  #step = 0;

  constructor({ joins }: GraphDefinition) {
    this.#joins = joins.map((join) => ({ join, arrived: new Set() }));
  }

  /** A node ended in a superstep; supersteps come in order. */
  ran(node: string, step: number): void {
    if (step !== this.#step) this.#settle();
    this.#step = step;
    this.#ran.add(node);
  }

  /** What to say of the joins that wait still, now that the run has ended. */
  halfFull(): string[] {
    this.#settle();
    return this.#joins
      .filter(({ arrived }) => arrived.size > 0)
      .map(({ join, arrived }) => {
        const missing = join.sources.filter((source) => !arrived.has(source));
        const names = (list: readonly string[]): string => list.map((name) => `'${name}'`).join(', ');
        return `the join [${names(join.sources)}] -> '${join.target}' did not fire: ${names(missing)} did not run`;
      });
  }

  // A full join is emptied as its target runs, which may be late where that is deferred; what arrives meanwhile counts for the next.
  #settle(): void {
    for (const { join, arrived } of this.#joins) {
      if (arrived.size === join.sources.length && this.#ran.has(join.target)) arrived.clear();
      for (const source of join.sources) if (this.#ran.has(source)) arrived.add(source);
    }
    this.#ran = new Set();
  }
}
