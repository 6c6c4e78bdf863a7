// Counts by name, printed as shares.

import { features } from './features.ts';
import type { GraphSpec } from './graph-spec.ts';
import { langGraphDialect } from './model/dialect.ts';
import { runModel } from './model/run-model.ts';

export class Histogram {
  readonly #counts = new Map<string, number>();
  #graphs = 0;

  /** Counts the features that `spec` shows, and the exclusions that were found for it. */
  add(spec: GraphSpec, exclusions: readonly string[] = []): void {
    this.#graphs += 1;
    const run = runModel(spec, langGraphDialect);
    for (const [name, shows] of Object.entries(features)) this.count(name, shows(spec, run) ? 1 : 0);
    for (const name of exclusions) this.count(`deliberate: ${name}`);
    this.count('deliberate: any', exclusions.length > 0 ? 1 : 0);
  }

  /** One graph more that shows `name`. */
  count(name: string, by = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  /** The share of graphs that show `name`, from 0 to 1. */
  share(name: string): number {
    return (this.#counts.get(name) ?? 0) / Math.max(1, this.#graphs);
  }

  toString(): string {
    const rows = [...this.#counts].map(([name, count]) => {
      const percent = `${((100 * count) / this.#graphs).toFixed(1)} %`;
      return `  ${percent.padStart(7)}  ${name}`;
    });
    return [`${this.#graphs} random graphs`, ...rows].join('\n');
  }
}
