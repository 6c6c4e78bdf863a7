// jsonata without waiting: the real engine in a context of its own, whose microtasks run before the call returns.
//
// jsonata's evaluate() gives a promise though nothing in it waits for anything but promises of its own. A vm context with its own
// microtask queue runs them all to the end, so that compiling a graph stays synchronous: a CDK construct cannot wait.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createContext, runInContext } from 'node:vm';
import type { JsonValue } from '../../json/index.ts';

/** What an expression gave, or why it failed. */
export type Evaluation = { readonly value: JsonValue | undefined } | { readonly failure: string };

export type Bindings = Readonly<Record<string, JsonValue>>;

interface Sandbox {
  readonly module: { exports: unknown };
  job: { readonly text: string; readonly bindings: string; readonly done: (results: string) => void } | undefined;
}

// Values cross as JSON text: objects of the two contexts have different prototypes and must not meet.
const EVALUATE_ALL = `(async () => {
  const { text, bindings, done } = job;
  const results = [];
  for (const binding of JSON.parse(bindings)) {
    try {
      const value = await module.exports(text).evaluate(undefined, binding);
      results.push(value === undefined ? {} : { value });
    } catch (error) {
      results.push({ failure: String(error?.message ?? error) });
    }
  }
  done(JSON.stringify(results));
})()`;

let sandbox: Sandbox | undefined;

/**
 * Evaluates one expression under each of the bindings; `undefined` where jsonata's file is not to be had, as in the bundle of a
 * Lambda.
 */
export function evaluateNow(text: string, bindings: readonly Bindings[]): readonly Evaluation[] | undefined {
  const context = engine();
  if (context === undefined) return undefined;
  let results = '[]';
  context.job = {
    text,
    bindings: JSON.stringify(bindings),
    done: (all) => {
      results = all;
    },
  };
  runInContext(EVALUATE_ALL, context as never);
  context.job = undefined;
  const read = JSON.parse(results) as readonly ({ readonly value?: JsonValue } | { readonly failure: string })[];
  return read.map((result) => ('failure' in result ? result : { value: result.value }));
}

// Made at the first reducer that needs it: presets and hand-written JSONata need none.
function engine(): Sandbox | undefined {
  if (sandbox !== undefined) return sandbox;
  const file = fileOfJsonata();
  if (file === undefined) return undefined;
  const module = { exports: {} };
  sandbox = createContext(
    { module, exports: module.exports, job: undefined },
    { microtaskMode: 'afterEvaluate' },
  ) as never;
  runInContext(readFileSync(file, 'utf8'), sandbox as never, { filename: file });
  return sandbox as unknown as Sandbox;
}

function fileOfJsonata(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('jsonata');
  } catch {
    // Not installed beside this code: it is bundled, and there are no packages.
    return undefined;
  }
}
