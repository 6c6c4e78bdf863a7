// What code of the user's runs right now: for the word on a process that it ends, or that nothing keeps alive any more.

/** A module that is loading, or nodes that run. */
export type Underway =
  | { readonly kind: 'module'; readonly file: string }
  | { readonly kind: 'nodes'; readonly running: () => readonly string[] };

export class Activity {
  #underway: Underway | undefined;
  #isOver = false;

  get underway(): Underway | undefined {
    return this.#underway;
  }

  /** From here on the process ends on purpose. */
  get isOver(): boolean {
    return this.#isOver;
  }

  end(): void {
    this.#isOver = true;
  }

  /** The result of `work`, during which `underway` is what runs. */
  async during<T>(underway: Underway, work: () => Promise<T>): Promise<T> {
    const before = this.#underway;
    this.#underway = underway;
    try {
      return await work();
    } finally {
      this.#underway = before;
    }
  }
}
