import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/json/index.ts';
import { limits } from '../../lib/limits/index.ts';
import type { TaskOutput } from '../../lib/protocol/index.ts';
import { refuseOversized } from '../../lib/runtime/refuse-oversized.ts';

const large = 'x'.repeat(254 * 1024);

function outputOf(parts: Partial<TaskOutput>): TaskOutput {
  return { ran: 'n', updates: [], overwrites: [], exclusive: [], goto: [], sends: [], ...parts };
}

function placeOf(output: TaskOutput): string | undefined {
  try {
    refuseOversized(output, 'n');
    return undefined;
  } catch (error) {
    return (error as { readonly where: string }).where;
  }
}

describe('an envelope too large for the service', () => {
  it('counts a lone half of a surrogate pair as three bytes', () => {
    const halves = (count: number) => outputOf({ updates: [{ text: '\ud800'.repeat(count) }] });

    expect(placeOf(halves(84_000))).toBeUndefined();
    expect(placeOf(halves(87_000))).toBe("node 'n', 'text'");
  });

  it.each<[string, Partial<TaskOutput>, string]>([
    ['a value', { updates: [{ small: 1 }, { text: large }] }, "node 'n', 'text'"],
    ['a value deep inside', { updates: [{ a: [{ b: 'b' }, { c: { d: large } }] }] }, "node 'n', 'a[1].c.d'"],
    ['an overwrite', { overwrites: [{ log: [large] }] }, "node 'n', 'log[0]'"],
    ['the argument of a Send', { sends: [{ node: 'm', arg: { page: large } }] }, "node 'n', 'Send to m.page'"],
    [
      'a list of which no item is large',
      { updates: [{ log: Array(4).fill(large.slice(0, 70_000)) }] },
      "node 'n', 'log'",
    ],
    ['many channels, none of them large', { updates: [manyChannels()] }, "node 'n'"],
  ])('is refused with the place of what takes the room: %s', (_, parts, where) => {
    expect(placeOf(outputOf(parts))).toBe(where);
  });

  it('is counted in UTF-8 bytes, with room for what Lambda puts around it', () => {
    const withBytes = (bytes: number): TaskOutput => {
      const empty = JSON.stringify(outputOf({ updates: [{ t: '' }] })).length;
      const text = 'é'.repeat((bytes - empty) / 2);
      return outputOf({ updates: [{ t: (bytes - empty) % 2 === 0 ? text : `${text}e` }] });
    };
    const limit = limits.payloadBytes - 2 * 1024;

    expect(Buffer.byteLength(JSON.stringify(withBytes(limit)))).toBe(limit);
    expect(placeOf(withBytes(limit))).toBeUndefined();
    expect(placeOf(withBytes(limit + 1))).toBe("node 'n', 't'");
  });
});

function manyChannels(): JsonObject {
  return Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`c${index}`, large.slice(0, 30_000)]));
}
