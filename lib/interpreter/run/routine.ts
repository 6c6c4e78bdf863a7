// Routines: code that waits where it must and runs straight through where it need not.
//
// A routine is a generator that yields the promises it waits for. `drive` runs it on the caller's stack until the first
// of them, so a state that has nothing to wait for costs no promise and no microtask.

/** A value now, or a promise of it. */
export type Eventually<T> = T | Promise<T>;

export type Routine<T> = Generator<Promise<unknown>, T, unknown>;

export interface Finish<T> {
  readonly done: (value: T) => void;
  readonly failed: (error: unknown) => void;
}

/** Whoever runs a routine may be stopped; then it never resumes. */
export interface Stoppable {
  readonly stopped: boolean;
  /** What the routine waited for is there: the last chance to be stopped, where the time was up before. */
  wake(): void;
}

export function isPromise<T>(value: Eventually<T>): value is Promise<T> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { readonly then?: unknown }).then === 'function'
  );
}

/** Inside a routine: the value, waiting only if it is a promise. */
export function* settled<T>(value: Eventually<T>): Routine<T> {
  if (!isPromise(value)) return value;
  // `drive` hands back what the yielded promise resolved to.
  return (yield value) as T;
}

/** Runs a routine to its end, or to nowhere once its owner is stopped. */
export function drive<T>(owner: Stoppable, routine: Routine<T>, finish: Finish<T>): void {
  const resume = (value: unknown): void => {
    owner.wake();
    if (!owner.stopped) take(() => routine.next(value));
  };
  const raise = (error: unknown): void => {
    owner.wake();
    if (!owner.stopped) take(() => routine.throw(error));
  };
  const take = (move: () => IteratorResult<Promise<unknown>, T>): void => {
    let step: IteratorResult<Promise<unknown>, T>;
    try {
      step = move();
    } catch (error) {
      // Stopped from inside its own task or observer, a routine has nobody left to tell.
      if (!owner.stopped) finish.failed(error);
      return;
    }
    if (step.done !== true) step.value.then(resume, raise);
    else if (!owner.stopped) finish.done(step.value);
  };
  take(() => routine.next());
}
