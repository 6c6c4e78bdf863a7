// For directed tests of graphs that the two libraries run differently: one graph, and what each makes of it.

import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../lib/json/index.ts';
import type { Sketch } from './draw.ts';
import { errorCode } from './observation.ts';
import { langGraphWay, type RunOptions, type Seen, stepgraphWays } from './ways.ts';

export interface Case {
  readonly sketch: Sketch;
  readonly input?: JsonValue;
  readonly options?: RunOptions;
}

/** One point of the table: the same graph, and what each library makes of it. */
export function differs(
  point: string,
  { sketch, input = {}, options }: Case,
  { theirs, ours }: { readonly theirs: (seen: Seen) => void; readonly ours: (seen: Seen, way: string) => void },
): void {
  describe(point, () => {
    // A copy each: LangGraph.js lets a node change the caller's input.
    it(langGraphWay.name, async () => theirs(await langGraphWay.run(sketch, structuredClone(input), options)));
    it.each(stepgraphWays)('$name', async ({ name, run }) =>
      ours(await run(sketch, structuredClone(input), options), name),
    );
  });
}

/** `a | b c`: the nodes of each superstep. */
export const inSteps = ({ steps }: Seen): string => steps.map((names) => names.join(' ')).join(' | ');

/** Ran without an error, these nodes in these supersteps. */
export const succeeds =
  (supersteps: string) =>
  (seen: Seen): void => {
    expect(seen.error).toBeUndefined();
    expect(inSteps(seen)).toBe(supersteps);
  };

/** Failed with this code and a message that mentions all this. */
export const failsWith =
  (code: string, ...mentioning: readonly string[]) =>
  ({ error }: Seen): void => {
    expect(errorCode(error)).toBe(code);
    for (const text of mentioning) expect(String(error)).toContain(text);
  };

/** Ran without an error to this state. */
export const givesState =
  (state: JsonValue | undefined) =>
  (seen: Seen): void => {
    expect(seen.error).toBeUndefined();
    expect(seen.state).toEqual(state);
  };
