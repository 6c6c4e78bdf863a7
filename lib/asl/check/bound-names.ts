// The names that the open frames of an expression bind. Asking for one costs the same however many frames are open.

export class BoundNames {
  /** How many open frames bind the name. */
  readonly #frames = new Map<string, number>();

  /** Does `work` inside a frame that binds these names. */
  during(names: ReadonlySet<string>, work: () => void): void {
    for (const name of names) this.#count(name, 1);
    work();
    for (const name of names) this.#count(name, -1);
  }

  has(name: string): boolean {
    return (this.#frames.get(name) ?? 0) > 0;
  }

  #count(name: string, by: 1 | -1): void {
    this.#frames.set(name, (this.#frames.get(name) ?? 0) + by);
  }
}
