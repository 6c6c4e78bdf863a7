// Frames: the variables of an expression while it is evaluated.

/** What an expression is evaluated in: the variables of the execution and the functions of the service. */
export interface Names {
  /** The value of `$name`; `undefined` where there is none. */
  lookup(name: string): unknown;
  /** Names of jsonata's own that are taken away. */
  isRemoved(name: string): boolean;
}

export class Frame {
  readonly outer: Frame | undefined;
  readonly names: Names | undefined;
  #bound: Map<string, unknown> | undefined;

  constructor(outer: Frame | undefined, names?: Names) {
    this.outer = outer;
    this.names = names;
  }

  bind(name: string, value: unknown): void {
    this.#bound ??= new Map();
    this.#bound.set(name, value);
  }

  lookup(name: string): unknown {
    for (let frame: Frame | undefined = this; frame !== undefined; frame = frame.outer) {
      const bound = frame.#bound;
      if (bound?.has(name)) return bound.get(name);
      const { names } = frame;
      if (names === undefined) continue;
      const value = names.lookup(name);
      if (value !== undefined || names.isRemoved(name)) return value;
    }
    return undefined;
  }

  /** The time that `$toMillis` completes a time of day with: the service function's, whose clock is the execution's. */
  get timestamp(): Date {
    let frame: Frame = this;
    while (frame.names === undefined && frame.outer !== undefined) frame = frame.outer;
    const millis = frame.names?.lookup('millis');
    return new Date(typeof millis === 'function' ? (millis() as number) : Date.now());
  }
}

export function createFrame(outer: Frame | null | undefined): Frame {
  return new Frame(outer ?? undefined);
}
