// A reducer is called hundreds of times on values of ours while it is compared with its JSONata. What it logs then tells nobody
// anything, and would mix with what `stepgraph compile` and `check --json` write.

const silent = new Proxy({}, { get: () => () => undefined }) as Console;

/** What `work` gives, with a console that writes nothing while it runs. `work` must be done when it returns. */
export function withoutConsole<T>(work: () => T): T {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'console');
  if (before?.configurable !== true) return work();
  Object.defineProperty(globalThis, 'console', { value: silent, configurable: true, writable: true });
  try {
    return work();
  } finally {
    Object.defineProperty(globalThis, 'console', before);
  }
}
