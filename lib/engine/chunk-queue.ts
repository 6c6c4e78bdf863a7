// A queue between a run, which must not wait for its reader, and a reader, who waits for the run.

export class ChunkQueue<T> implements AsyncIterable<T> {
  #chunks: T[] = [];
  #ended: { readonly error?: unknown } | undefined;
  #wake: (() => void) | undefined;

  push(chunk: T): void {
    this.#chunks.push(chunk);
    this.#wake?.();
  }

  end(): void {
    this.#ended = {};
    this.#wake?.();
  }

  /** What was pushed before still comes; then iteration throws. */
  fail(error: unknown): void {
    this.#ended = { error };
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    while (true) {
      const chunks = this.#chunks;
      this.#chunks = [];
      yield* chunks;
      if (this.#chunks.length > 0) continue;
      if (this.#ended !== undefined) break;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if ('error' in this.#ended) throw this.#ended.error;
  }
}
