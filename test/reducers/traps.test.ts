// biome-ignore-all lint: written as people write it, not as we do
// The traps of a translator: code on which JSONata's nearest form differs from JavaScript without an error. Each is equal or loud.

import { expect, it } from 'vitest';
import type { JsonValue } from '../../lib/json/index.ts';
import { judge, mergeTextOf, type Reducer } from './through-the-merge.ts';

type Pair = readonly [left: JsonValue, right: JsonValue];

const trap = (
  defaultValue: JsonValue,
  reducer: (a: any, b: any) => unknown,
  ...pairs: readonly Pair[]
): readonly [name: string, Reducer, JsonValue, readonly Pair[]] => [
  String(reducer).replace(/\s+/g, ' '),
  reducer,
  defaultValue,
  pairs,
];

const twice: JsonValue = [{ x: 1 }, { x: 1 }];

it.each([
  // Keys that are methods of lists and of texts.
  trap([], (a, b) => [...a, ...b].filter((d) => d.at), [[], [{ at: 'x' }, {}]], [[], ['', 'a']]),
  trap([], (a, b) => (b.values ? [...a, b.values] : a), [[], { values: 1 }], [[], []], [[], 'a']),
  // A key without a value.
  trap({}, (a, b) => ({ ...a, x: b.x }), [{ x: 1 }, {}], [{ y: 1, x: 1 }, { x: 2 }]),
  trap(
    {},
    (a, b) => ({ ...a, [b.k]: b.v }),
    [{ x: 1 }, { k: 'x' }],
    [{}, { v: 1 }],
    [{}, { k: ['p', 'q'], v: 1 }],
    [{}, { k: { p: 1 }, v: 1 }],
  ),
  trap(
    {},
    (a, b) => Object.fromEntries(b.map((x: any) => [x.id, x.v])),
    [{}, [{ id: 'a', v: 1 }, { id: 'a' }]],
    [{}, [{ id: 'a', v: 1 }]],
  ),
  // Objects and lists by identity.
  trap(
    [],
    (a, b) => [...new Set([...a, ...b])],
    [[{ x: 1 }], [{ x: 1 }]],
    [[[1]], [[1]]],
    [
      [1, '1'],
      [1, '1'],
    ],
  ),
  trap(
    [],
    (a, b) => [...a, ...b].filter((x: any, i: any, all: any) => all.indexOf(x) === i),
    [[], twice],
    [['x'], ['x', 'y']],
  ),
  trap(
    0,
    (a, b) => (b.p === b.q ? a + 1 : a),
    [0, { p: { n: 1 }, q: { n: 1 } }],
    [0, { p: [1], q: [1] }],
    [0, { p: 1, q: 1 }],
    [0, {}],
  ),
  trap([], (a, b) => (a.includes(b) ? a : [...a, b]), [twice, { x: 1 }], [['x'], 'x'], [[[1]], [1]]),
  trap(
    [],
    (a, b) => {
      const seen = new Set(a.map((x: any) => x.id));
      return b.filter((x: any) => !seen.has(x.id));
    },
    [[{}], [{}, { id: 1 }]],
    [[{ id: 1 }], [{}, { id: '1' }, { id: 1 }]],
  ),
  // Texts of what is not a string.
  trap(
    '',
    (a, b) => `${a}${b.x}`,
    ['', {}],
    ['', { x: [1, [2]] }],
    ['', { x: null }],
    ['', { x: 0.1 + 0.2 }],
    ['', { x: 9007199254740991 }],
    ['', { x: { y: 1 } }],
  ),
  trap('', (a, b) => a + String(b), ['', 0.1 + 0.2], ['', 123456789012345680], ['', [null, 1]], ['', 1e21]),
  // Texts where lists are meant, and lists where texts are.
  trap(0, (a, b) => a + b.length, [0, 'hello'], [0, '😀'], [0, [1]]),
  trap([], (a, b) => [...a, b.slice(1)], [[], 'hello'], [[], [1, 2]]),
  trap([], (a, b) => [...a, b[0]], [[], 'hello'], [[], [[1]]]),
  trap([], (a, b) => [...a, b.at(-1)], [[], 'hello'], [[], [[1]]]),
  trap([], (a, b) => a.concat(b.x), [[], { x: 'hello' }], [[], { x: [1] }]),
  trap([], (a, b) => [...a, b.indexOf('l')], [[], 'hello'], [[], ['l']]),
  trap([], (a, b) => [...a, ...b], [[], 'abc'], [[], ['abc']], [[[1]], [[2]]]),
  // Lists where objects are meant.
  trap({}, (a, b) => ({ ...a, ...b }), [{}, [{ x: 1 }]], [{}, 'ab'], [{ x: 1 }, null]),
  trap('none', (a, b) => b.id ?? a, ['none', [{ id: 'x' }]], ['none', { id: 'y' }], ['none', 'text']),
  trap([], (a, b) => Object.keys(b), [[], [{ x: 1 }]], [[], 'ab'], [[], {}]),
  trap([], (a, b) => Object.values(b), [[], [{ x: 1 }]], [[], { x: [1] }], [[], {}]),
  trap(0, (a, b) => Math.max(a, b.x), [1, {}], [1, { x: 3 }]),
  // What every object has.
  trap('', (a, b) => a + b.toString(), ['', 'x'], ['', 5]),
  trap([], (a, b) => [...a, b.hasOwnProperty('x')], [[], { x: 1 }], [[], {}]),
  trap(
    {},
    (a, b) => ({ ...a, [b]: (a[b] ?? 0) + 1 }),
    [{}, 'constructor'],
    [{}, 'toString'],
    [{}, '__proto__'],
    [{}, 'x'],
    [{ constructor: 1 }, 'constructor'],
  ),
  trap(0, (a, b) => (b.k in b.o ? a + 1 : a), [0, { k: 'valueOf', o: {} }], [0, { k: 'x', o: { x: null } }]),
  // Calls at the end of a lambda.
  trap([], (a, b) => [...a, ...b].sort((p, q) => q - p), [[1], [3, 2]]),
  trap([], (a, b) => [a, b].flat(), [[1], [[3], 2]]),
  // Lists of one, and of lists.
  trap([], (a, b) => b.map((x: any) => x), [[], [[1, 2]]], [[], [[]]], [[], []]),
  trap([], (a, b) => b.filter((x: any) => x.length > 1), [[], [[1, 2]]], [[], [[1]]]),
  trap(null, (a, b) => b.find((x: any) => x.length > 1) ?? null, [null, [[1, 2]]], [null, [[[1], 2]]]),
])('%s is what the function gives, or fails', async (_, reducer, defaultValue, pairs) => {
  const text = mergeTextOf(reducer, defaultValue);

  for (const [left, right] of pairs) {
    for (const verdict of await judge(reducer, text, { left, updates: [right] })) {
      expect(typeof verdict === 'string' ? '' : { left, right, verdict }).toBe('');
    }
  }
});
