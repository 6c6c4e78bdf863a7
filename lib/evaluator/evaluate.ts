// Evaluating an expression by the engine, and parsing one: both under the meter.

import { engine } from './engine.ts';
import { fromEngine } from './evaluation-error.ts';
import { Frame, type Names } from './host/frame.ts';
import { beginMeter } from './host/meter.ts';
import { get } from './host/own-members.ts';
import { type EvaluationLimits, evaluationLimits } from './limits.ts';
import { needsWatchdog, runWatched } from './watchdog.ts';

/**
 * Evaluates a syntax tree of `parse`.
 *
 * @returns The value; its arrays may carry marks (host/marks.ts), and it may be or hold a function.
 * @throws EvaluationError for whatever goes wrong, the service's own limits of time, depth and size included.
 */
export function evaluate(tree: unknown, names: Names, limits: EvaluationLimits): unknown {
  const run = (): unknown => {
    beginMeter(limits);
    return engine().evaluate(tree, new Frame(engine().builtIns, names));
  };
  try {
    return run();
  } catch (error) {
    if (error !== needsWatchdog) throw fromEngine(error);
  }
  try {
    return runWatched(run, limits);
  } catch (error) {
    throw fromEngine(error);
  }
}

/** One's own expression: it fails by its own cost, never because the machine is busy. */
const ofOnesOwn: EvaluationLimits = {
  expressionMillis: evaluationLimits.millis,
  expressionWallMillis: Number.POSITIVE_INFINITY,
  expressionDepth: evaluationLimits.depth,
};

/** Evaluates a text, its variables being the members of an object. Throws as `parse` and `evaluate` do. */
export function evaluateText(text: string, variables: Readonly<Record<string, unknown>>): unknown {
  return prepareText(text)(variables);
}

/** A text that is evaluated several times: parsed once. */
export function prepareText(text: string): (variables: Readonly<Record<string, unknown>>) => unknown {
  const tree = parse(text);
  return (variables) => evaluate(tree, { lookup: (name) => get(variables, name), isRemoved: () => false }, ofOnesOwn);
}

/** Parsing is linear; no sensible expression takes this long. */
const parsing: EvaluationLimits = {
  ...ofOnesOwn,
  expressionMillis: 10_000,
};

/**
 * The syntax tree of an expression, as jsonata 2.0.6 makes it.
 *
 * @throws what is wrong with it: an object with `message`, and `code`, `position` and `token` where jsonata has them.
 */
export function parse(text: string): unknown {
  beginMeter(parsing);
  try {
    return engine().parse(text);
  } catch (error) {
    if (error instanceof RangeError) throw { message: 'nested too deeply' };
    throw error;
  }
}

/** `$fromMillis`. */
export function formatTime(millis: number, picture: unknown, zone: unknown): string {
  return engine().formatTime(millis, picture, zone);
}
