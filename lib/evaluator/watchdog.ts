// The watchdog: an evaluation that JavaScript itself can be told to end.
//
// V8 ends a script that takes too long, whatever it is doing, a regular expression included. The script here only calls a function
// of this process, so no value has to travel; starting it costs a fraction of a millisecond, which is why it is not always used.

import { createContext, Script } from 'node:vm';
import { timedOut } from './evaluation-error.ts';
import { cpuMillis } from './host/meter.ts';
import type { EvaluationLimits } from './limits.ts';

/** Thrown where an evaluation must not go on without the watchdog. An object: jsonata notes on what it catches where it was. */
export const needsWatchdog: object = {};

const watch = { job: (): unknown => undefined, isOn: false };
let run: ((timeout: number) => unknown) | undefined;

export function isWatched(): boolean {
  return watch.isOn;
}

/** The longest that can be asked for: without a limit of one's own, three weeks. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** A timeout is real time; where the machine was busy the evaluation has not had its CPU time, and may begin anew with more. */
const MORE_TIME = 2.5;

/** Runs an evaluation. Throws the service's timeout where it does not end. */
export function runWatched(evaluation: () => unknown, limits: EvaluationLimits): unknown {
  const begin = performance.now();
  for (let timeout = limits.expressionMillis; ; timeout *= MORE_TIME) {
    const cpu = cpuMillis();
    try {
      return runOnce(evaluation, Math.min(Math.ceil(timeout), LONGEST_TIMEOUT));
    } catch (error) {
      if (!isTimeout(error)) throw error;
      const hadItsTime = cpuMillis() - cpu >= limits.expressionMillis * 0.9;
      if (hadItsTime || performance.now() - begin >= limits.expressionWallMillis) throw timedOut();
    }
  }
}

function runOnce(evaluation: () => unknown, timeout: number): unknown {
  watch.job = evaluation;
  watch.isOn = true;
  try {
    run ??= prepare();
    return run(timeout);
  } finally {
    watch.isOn = false;
  }
}

function prepare(): (timeout: number) => unknown {
  const context = createContext({ job: () => watch.job() });
  const script = new Script('job()');
  return (timeout) => script.runInContext(context, { timeout }) as unknown;
}

// By its code: it is an error of the script's own context.
const isTimeout = (error: unknown): boolean =>
  (error as { readonly code?: unknown } | undefined)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
