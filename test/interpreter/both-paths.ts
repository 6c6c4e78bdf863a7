// An expression by all that can evaluate it: the fast path, the engine, and jsonata 2.0.6 as npm has it, which the engine is made of
// and which knows nothing of this project.

import jsonata from 'jsonata';
import { expect, it } from 'vitest';
import { EvaluationError, evaluate } from '../../lib/evaluator/index.ts';
import { leftToEngine, runFast } from '../../lib/interpreter/expressions/fast/run-fast.ts';
import { type ParsedExpression, parseExpression } from '../../lib/interpreter/expressions/parse-expression.ts';
import type { Surroundings } from '../../lib/interpreter/expressions/surroundings.ts';
import { admit, NotAdmitted } from '../../lib/interpreter/values/admit.ts';
import { cloneJson, type JsonValue } from '../../lib/json/index.ts';
import { fc } from '../support/fast-check.ts';
import { calls, expressions, surroundings } from './expression-arbitraries.ts';

export function around(variables: Readonly<Record<string, JsonValue>>): Surroundings {
  const states = variables['states'] as Readonly<Record<string, JsonValue>> | undefined;
  return {
    lookup: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
    statesMember: (name) => (states !== undefined && Object.hasOwn(states, name) ? states[name] : undefined),
    isRemoved: () => false,
    giveWay: () => undefined,
    limits: {
      expressionMillis: Number.POSITIVE_INFINITY,
      expressionWallMillis: Number.POSITIVE_INFINITY,
      expressionDepth: 100_000,
    },
  };
}

export function parsed(text: string): ParsedExpression {
  const parsing = parseExpression(text);
  if (!parsing.ok) throw new Error(parsing.message);
  return parsing.expression;
}

/** A result as text: JSON, `nothing`, or `refused` for what is not JSON. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  try {
    return JSON.stringify(admit(value, 'expression').value);
  } catch (error) {
    if (error instanceof NotAdmitted) return 'refused';
    throw error;
  }
}

/** By the engine. */
export function byEngine(text: string, variables: Readonly<Record<string, JsonValue>>): string {
  const surroundings = around(variables);
  try {
    return shown(evaluate(parsed(text).tree, surroundings, surroundings.limits));
  } catch (error) {
    return `failed${(error as { message: string }).message}`;
  }
}

/**
 * By jsonata 2.0.6 itself, on copies. `undefined` where it has gone wrong by its own standards: it wrote into the values that it was
 * given, and then read what it had written; or it marked a list that is not there.
 */
export async function byJsonata(
  text: string,
  variables: Readonly<Record<string, JsonValue>>,
): Promise<string | undefined> {
  const given = cloneJson(variables);
  // A group over an empty list writes into the list, and what comes after reads that.
  const isAsGiven = (): boolean => JSON.stringify(given) === JSON.stringify(variables);
  try {
    const result = shown(unmarked(await jsonata(text).evaluate(undefined, given)));
    return isAsGiven() ? result : undefined;
  } catch (error) {
    if (!isAsGiven()) return undefined;
    const { code, message } = error as { readonly code?: string; readonly message: string };
    if (message.includes("setting 'keepSingleton'")) return undefined;
    return `failed${code === undefined ? ': ' : `. ${code}: `}${message}`;
  }
}

/** Functions are told by marks of their own there. */
function unmarked(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, unmarked);
  if (typeof value !== 'object' || value === null) return value;
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) return () => undefined;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unmarked(item)]));
}

/** `undefined` where the fast path leaves the expression to jsonata. */
export function byFastPath(text: string, variables: Readonly<Record<string, JsonValue>>): string | undefined {
  const value = runFast(parsed(text), around(variables));
  return value === leftToEngine ? undefined : shown(value);
}

/** JavaScript's own words for a fault inside jsonata, which no code tells. */
const OWN_WORDS = /^failed: Cannot (read|set) properties of/;

/**
 * The same result, but for four things. A fault that jsonata has no words of its own for may have other ones. The service cuts off digits past the fifteenth in a text where jsonata rounds. Which function
 * jsonata names in a message depends on what was called before, by any expression of the process. And where several parts of one list
 * or object fail, the first of them fails here; there it is the one that fails after the fewest steps.
 */
export function expectSame(text: string, engine: string, npm: string | undefined): void {
  if (npm === undefined) return;
  const bothFail = engine.startsWith('failed') && npm.startsWith('failed');
  if (bothFail && (/[[{].*,/.test(text) || OWN_WORDS.test(npm))) return;
  const [ours, theirs] = [engine, npm].map((one) => one.replace(/ of function (?:"\w+"|undefined)/, '').split(NUMBER));
  expect(ours?.length).toBe(theirs?.length);
  for (const [index, part] of (ours ?? []).entries()) {
    const other = theirs?.[index] ?? '';
    if (!differInTheLastDigit(part, other)) expect(part).toBe(other);
  }
}

/** As numbers, where one in the fifteenth digit is at most 1e-14, or as digits where a text joins numbers to one another. */
function differInTheLastDigit(part: string, other: string): boolean {
  const [one, two] = [Number(part), Number(other)];
  // A little more than that: the numbers themselves are rounded.
  if (Math.abs(one - two) <= 1.1e-14 * Math.abs(two)) return true;
  const digits = [part, other].map((text) => Number(/\d{6,15}(?=\D|$)/.exec(text)?.[0]));
  return Math.abs((digits[0] ?? 0) - (digits[1] ?? 9)) <= 1;
}

const NUMBER = /(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)/;

/** That many random expressions, by all three. */
export function evaluatorsAgree(numRuns: number): void {
  it('gives what jsonata gives wherever it does not give up, the engine always, and none changes what it is given', async () => {
    await agreeOn(fc.tuple(expressions, surroundings), { numRuns, least: numRuns / 3 });
  });
}

/** That many calls of one function, by all three. */
export function callsAgree(numRuns: number): void {
  it('gives what jsonata gives of a function whose arguments are at the edges of what it takes, and the engine does', async () => {
    await agreeOn(calls, { numRuns, least: numRuns / 2 });
  });
}

type Given = readonly [text: string, variables: Readonly<Record<string, JsonValue>>];

/** `least`: how often the fast path must not give up. */
interface Runs {
  readonly numRuns: number;
  readonly least: number;
}

async function agreeOn(given: fc.Arbitrary<Given>, { numRuns, least }: Runs): Promise<void> {
  let compared = 0;
  const agree = fc.asyncProperty(given, async ([text, variables]) => {
    fc.pre(parseExpression(text).ok);
    const before = JSON.stringify(variables);
    let fast: string | undefined;
    try {
      fast = byFastPath(text, variables);
    } catch (error) {
      if (error instanceof EvaluationError) return; // The service's own limits: tested with the limits.
      throw error;
    }
    const engine = byEngine(text, variables);
    if (fast !== undefined) {
      compared += 1;
      expect(fast).toBe(engine);
    }
    expectSame(text, engine, await byJsonata(text, variables));
    expect(JSON.stringify(variables)).toBe(before);
  });

  await fc.assert(agree, { numRuns, endOnFailure: true });

  expect(compared).toBeGreaterThan(least);
}
