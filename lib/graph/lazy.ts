// lazy(): a node whose code is loaded when it first runs, so that synth and the other nodes' cold starts do without it.

// biome-ignore lint/suspicious/noExplicitAny: parameters are inferred from the function given, never used as any
type Action = (...args: any[]) => unknown;
type Module<Fn extends Action> = Fn | { readonly default: Fn };

interface LazySource {
  readonly load: unknown;
  readonly options: unknown;
}

const loaders = new WeakMap<object, () => Promise<void>>();
const sources = new WeakMap<object, LazySource>();

/**
 * A node from a module: `lazy(() => import('./llm.ts'))` takes the module's default export.
 * The import is made once, at the node's first run; a failed import is tried again.
 *
 * @throws TypeError at the node's run, where the module has no function as its default export.
 */
export function lazy<Fn extends Action>(
  load: () => Promise<Module<Fn>>,
): (...args: Parameters<Fn>) => Promise<Awaited<ReturnType<Fn>>>;
export function lazy<Fn extends Action>(
  load: () => Promise<Module<Fn>>,
  options?: unknown,
): (...args: Parameters<Fn>) => Promise<Awaited<ReturnType<Fn>>> {
  let loaded: Promise<Fn> | undefined;
  const loadOnce = (): Promise<Fn> => {
    loaded ??= load().then(functionOf, (error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
  const action = async (...args: Parameters<Fn>): Promise<Awaited<ReturnType<Fn>>> => {
    const fn = await loadOnce();
    return (await fn(...args)) as Awaited<ReturnType<Fn>>;
  };
  sources.set(action, { load, options });
  loaders.set(action, async () => {
    await loadOnce();
  });
  return action;
}

/** Loads a lazy node's code ahead of its first run; does nothing for other functions. */
export async function preload(action: object): Promise<void> {
  await loaders.get(action)?.();
}

/** What a lazy node was made of, as it came; `undefined` for other functions. */
export function lazySourceOf(action: object): LazySource | undefined {
  return sources.get(action);
}

function functionOf<Fn extends Action>(module: Module<Fn>): Fn {
  const found: unknown = typeof module === 'function' ? module : unwrapDefault(module.default);
  if (typeof found === 'function') return found as Fn;
  throw new TypeError(`lazy(): the module's default export is not a function but ${typeof found}`);
}

// A CommonJS module that was itself compiled from ESM arrives with its default export one level down.
function unwrapDefault(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'default' in value ? value.default : value;
}
