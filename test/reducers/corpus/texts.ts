// biome-ignore-all lint: written as people write it, not as we do
// Reducers over texts, numbers and dates as people write them, each with updates that must come out equal.

import type { JsonValue } from '../../../lib/json/index.ts';
import type { Reducer } from '../through-the-merge.ts';

export interface TextRow {
  readonly name: string;
  readonly reducer: Reducer;
  readonly defaultValue?: JsonValue;
  /** Pairs of a value and an update that are no surprise to anybody: the merge must give what the function gives. */
  readonly ordinary: readonly (readonly [left: JsonValue, right: JsonValue])[];
}

const row = (
  defaultValue: JsonValue | undefined,
  reducer: (a: any, b: any) => unknown,
  ...ordinary: readonly (readonly [JsonValue, JsonValue])[]
): TextRow => ({
  name: String(reducer).replace(/\s+/g, ' '),
  reducer,
  ...(defaultValue === undefined ? {} : { defaultValue }),
  ordinary,
});

const people: JsonValue = [
  { name: 'Ann', at: '2024-05-01T10:00:00Z', n: 3 },
  { name: 'Bo', at: '2023-01-01T00:00:00Z', n: 10 },
];

/** What must never differ from JavaScript without an error. */
export const texts: readonly TextRow[] = [
  // Lengths, places and parts of what may be a text or a list.
  row([], (a, b) => a.concat(b.filter((m: any) => m.text.length > 3)), [
    [],
    [{ text: 'hello' }, { text: 'no' }, { text: ['a', 'b', 'c', 'd'] }],
  ]),
  row(0, (a, b) => a + b.length, [1, 'hello'], [1, [1, 2]], [0, '😀'], [2, '']),
  row(0, (a, b) => a + (b?.text?.length ?? 0), [1, { text: 'abc' }], [1, {}], [1, null], [1, { text: null }]),
  row('', (a, b) => (b.length > a.length ? b : a), ['ab', 'abc'], ['ab', '😀'], ['abcd', 'x']),
  row('', (a, b) => (a + b).slice(0, 10), ['abc', 'defghijklmn'], ['😀😀', 'abcdefghij'], ['', '']),
  row('', (a, b) => (a + b).slice(-4), ['abc', 'defg'], ['😀😀', 'ab']),
  row([], (a, b) => [...a, b.slice(0, 3)], [[], 'hello'], [[], [1, 2, 3, 4]], [['x'], 'a😀b']),
  row(
    [],
    (a, b) => [...a, b.text.slice(b.from, b.to)],
    [[], { text: 'hello', from: 1, to: 3 }],
    [[], { text: 'hello', from: -3 }],
    [[], { text: [1, 2, 3], from: 1 }],
  ),
  row([], (a, b) => [...a, b[0]], [[], ['x', 'y']], [[], 'hello']),
  row([], (a, b) => a.concat(b.at(-1)), [[], [1, 2]], [['z'], 'hello']),
  row('', (a, b) => a.at(0) + b.at(-1), ['hello', 'you']),
  row([], (a, b) => [...a, b[a.length] ?? null], [[1], ['x', 'y']], [[1], 'xy'], [[1, 2, 3], ['x']]),
  row(undefined, (a, b) => a.concat(b), ['a', 'b'], [[1], [2]], [[1], 2], ['a', 5]),
  row([], (a, b) => (b.tags.length === 0 ? a : [...a, ...b.tags]), [[], { tags: [] }], [['x'], { tags: ['y'] }]),
  row([], (a, b) => (b.length > 0 ? [...a, b] : a), [[], 'x'], [[], ''], [[], []], [[], ['a']]),
  row([], (a, b) => (b?.length ? a.concat(b) : a), [[], 'x'], [[], ''], [[], []], [[], null]),
  row([], (a, b) => (!b.length ? a : a.concat(b)), [[], 'x'], [[], ''], [[], []], [[1], ['a']]),
  row([], (a, b) => (b.length !== 0 ? [...a, 1] : a), [[], 'x'], [[], ''], [[], []]),
  row([], (a, b) => [...a, ...b], [[1], [2, 3]], [[], []]),
  row(0, (a, b) => a + b.indexOf('l'), [1, 'hello'], [1, ['a', 'l']], [1, '😀l'], [1, '']),
  row([], (a, b) => a.filter((x: any) => x.includes(b)), [['abc', 'xyz'], 'b'], [[['b'], ['c']], 'b']),
  row(0, (a, b) => a + b.lastIndexOf('l'), [1, 'hello'], [1, '']),
  // Texts from anything.
  row('', (a, b) => a + b, ['x', 'y'], ['x', 5], ['x', null], ['x', true], ['x', 0.5], ['x', -3]),
  row('', (a, b) => `${a}, ${b}`, ['x', 'y'], ['x', 5], ['x', null]),
  row('', (a, b) => `${a}${b.name}:${b.id};`, ['', { name: 'n', id: 1 }], ['', {}]),
  row(undefined, (a, b) => a + b, ['a', 'b'], [1, 2], ['a', 1], [1, 'a'], ['a', null]),
  row([], (a, b) => a.concat(`${b.n / 4}`), [[], { n: 3 }], [[], { n: 8 }]),
  row([], (a, b) => [...a, String(b)], [[], 'x'], [[], 1], [[], null], [[], true]),
  row([], (a, b) => [...a, b.toString()], [[], 'x'], [[], 1], [[], true]),
  row('', (a, b) => [a, b].join(', '), ['x', 'y'], ['x', null], ['x', 5]),
  row('', (a, b) => [a, b.text, b.more].join('-'), ['x', { text: 'y' }], ['x', { text: null, more: 3 }]),
  row('', (a, b) => [a, b].filter(Boolean).join('\n'), ['x', 'y'], ['', 'y'], ['x', '']),
  row('', (a, b) => a + b.join(), ['x', ['y', null, 1]], ['x', []]),
  row('', (a, b) => a + b.map((p: any) => p.name).join(', '), ['', people], ['', [{}, { name: 'x' }]], ['', []]),
  row('', (a, b) => a.split(',').concat(b).join(','), ['x,y', 'z'], ['', 'z']),
  row({}, (a, b) => ({ ...a, [`${b.kind}-${b.id}`]: b }), [{}, { kind: 'k', id: 1 }]),
  // Methods of texts.
  row(
    [],
    (a, b) => [
      ...a,
      ...b
        .split(',')
        .map((s: any) => s.trim())
        .filter(Boolean),
    ],
    [[], 'a, b ,,c'],
    [['x'], ''],
  ),
  row([], (a, b) => [...a, b.split(':', 1)[0]], [[], 'a:b'], [[], 'x']),
  row([], (a, b) => [...a, ...b.split('')], [[], 'abc'], [[], '']),
  row('', (a, b) => a.trim() + b.trim(), [' a ', '\tb\n'], ['', '']),
  row('', (a, b) => a.trimEnd() + b.trimStart(), [' a ', '\tb\n']),
  row([], (a, b) => [...a, String(b).padStart(3, '0')], [[], 5], [[], '1234'], [[], '']),
  row([], (a, b) => [...a, b.padEnd(5, '.')], [[], 'ab'], [[], 'abcdef']),
  row([], (a, b) => [...a, b.padStart(5)], [[], 'ab']),
  row('', (a, b) => a + '-'.repeat(b), ['x', 3], ['x', 0]),
  row('', (a, b) => a + b.charAt(0).toUpperCase() + b.slice(1), ['', 'hello'], ['', '']),
  row('', (a, b) => a + b.substring(1, 3), ['x', 'hello'], ['x', 'h']),
  row('', (a, b) => a + b.substring(3, 1) + b.substring(2), ['x', 'hello']),
  row('', (a, b) => a + b.substr(-3, 2), ['x', 'hello']),
  row('', (a, b) => (b.startsWith('+') ? a + b.slice(1) : b), ['x', '+y'], ['x', 'y'], ['x', '']),
  row('', (a, b) => (b.startsWith(a) ? b : a), ['x', 'xy'], ['x', 'y'], ['', 'y']),
  row('', (a, b) => (b.startsWith('y', 1) ? b : a), ['x', 'xy'], ['x', 'y']),
  row('', (a, b) => (a.endsWith(b) ? a : a + b), ['xy', 'y'], ['x', 'y'], ['x', '']),
  row('', (a, b) => (a.includes(b) ? a : a + b), ['xy', 'y'], ['x', 'y']),
  row('', (a, b) => a + b.toLowerCase() + b.toUpperCase(), ['x', 'aBc'], ['x', 'straße']),
  row('', (a, b) => a + b.replace('a', 'b'), ['', 'banana'], ['', 'xyz']),
  row('', (a, b) => a + b.replaceAll('a', 'b'), ['', 'banana']),
  row('', (a, b) => a.replace('{}', b), ['x {} y {}', 'z']),
  row('', (a, b) => a.replaceAll(b.from, b.to), ['banana', { from: 'an', to: '-' }]),
  // Regular expressions.
  row([], (a, b) => (/^\d+$/.test(b) ? [...a, b] : a), [[], '123'], [[], '12a'], [[], '']),
  row([], (a, b) => a.filter((x: any) => !/^tmp[-_]/i.test(x)), [['tmp-1', 'TMP_2', 'x'], 1]),
  row('', (a, b) => a + b.replace(/\s+/g, ' '), ['', 'a  b\n c']),
  row('', (a, b) => a + b.replace(/[^a-z0-9]/gi, '-'), ['', 'A b_c!']),
  row([], (a, b) => [...a, ...b.split(/\s*,\s*/)], [[], 'a , b,c'], [[], '']),
  row([], (a, b) => (b.match(/error|fail(ed|ure)?/i) ? [...a, b] : a), [[], 'It FAILED'], [[], 'ok']),
  // Numbers from anything.
  row(0, (a, b) => (Number(a) || 0) + (Number(b) || 0), [1, 'x'], [1, '2'], [1, null], [1, ' 12 '], [1, '']),
  row(0, (a, b) => a + Number(b), [1, '2'], [1, 3], [1, '1e3'], [1, ' 7\n'], [1, true], [1, null]),
  row(0, (a, b) => a + +b.n, [1, { n: '2' }], [1, { n: 2.5 }]),
  row(0, (a, b) => a + parseInt(b, 10), [1, '12px'], [1, '007'], [1, -3.7], [1, ' +5']),
  row(0, (a, b) => a + (parseFloat(b) || 0), [1, '1.5kg'], [1, 'x'], [1, '.5'], [1, '-2e1']),
  row(0, (a, b) => (isNaN(b) ? a : a + Number(b)), [1, 'x'], [1, '2'], [1, 2]),
  row(0, (a, b) => (Number.isFinite(b) ? a + b : a), [1, 'x'], [1, 2]),
  row(0, (a, b) => (Number.isNaN(Number(b)) ? a : Number(b)), [1, 'x'], [1, '2']),
  row(0, (a, b) => (Number.isInteger(b) ? a + b : a), [1, 'x'], [1, 2], [1, 2.5]),
  row('', (a, b) => b.toFixed(2), ['', 1.005], ['', 1.45], ['', 2], ['', -0.001], ['', 1234.5]),
  row(0, (a, b) => Number((a + b).toFixed(1)), [0.1, 0.2], [1, 2], [0.05, 0.4]),
  row(0, (a, b) => Math.max(a, b.score), [1, { score: 2 }], [3, { score: 2 }]),
  row(0, (a, b) => Math.max(a, ...b), [1, [2, 3]], [5, []]),
  row(0, (a, b) => Math.max(a, b.score ?? 0) || 7, [1, {}], [0, { score: 0 }]),
  row(0, (a, b) => Math.round(a + b), [1.5, 1], [-2.5, 0], [0.2, 0.2]),
  row(0, (a, b) => Math.round((a + b) * 100) / 100, [1.239, 1], [-2.5, 0]),
  row(0, (a, b) => (a + b) % 7, [10, -20], [3, 4]),
  row({ sum: 0, n: 0 }, (a, b) => ({ sum: a.sum + b, n: a.n + 1, mean: (a.sum + b) / (a.n + 1) }), [
    { sum: 1, n: 1 },
    2,
  ]),
  row(0, (a, b) => (b.n ? a / b.n : a), [6, { n: 3 }], [6, { n: 0 }], [6, {}]),
  row(0, (a, b) => a / b || 0, [6, 3], [0, 0]),
  row(
    0,
    (a, b) =>
      Math.min(
        a,
        b.reduce((m: any, x: any) => Math.min(m, x), Infinity),
      ),
    [5, [3, 4]],
    [5, []],
  ),
  row(0, (a, b) => a + Math.trunc(b) + Math.sign(b) + Math.abs(b) + Math.floor(b) + Math.ceil(b), [1, -2.5], [0, 3]),
  row(0, (a, b) => (a + b) | 0, [1.5, 2.7], [-1.5, -1]),
  row(0, (a, b) => ~~(a / 2) + b, [7, 1]),
  row(0, (a, b) => a ** 2 + Math.sqrt(b), [3, 16]),
  // Types as texts.
  row([], (a, b) => [...a, typeof b], [[], 'x'], [[], 1], [[], null], [[], [1]], [[], {}], [[], true]),
  row([], (a, b) => [...a, typeof b.x], [[], {}], [[], { x: 1 }]),
  row(
    0,
    (a, b) => {
      switch (typeof b) {
        case 'number':
          return a + b;
        case 'string':
          return a + b.length;
        default:
          return a;
      }
    },
    [1, 2],
    [1, 'ab'],
    [1, null],
  ),
  // JSON texts.
  row(
    [],
    (a, b) => (a.some((x: any) => JSON.stringify(x) === JSON.stringify(b)) ? a : [...a, b]),
    [[{ x: 1 }], { x: 1 }],
    [[{ x: 1 }], { x: 2 }],
    [[[1]], [1]],
    [['a'], 'a'],
  ),
  row({}, (a, b) => JSON.parse(JSON.stringify({ ...a, ...b })), [{ x: 1 }, { y: [1] }]),
  row([], (a, b) => [...a, JSON.stringify(b)], [[], { x: 1, y: ['a"b', null, true, 1.5] }], [[], 'x'], [[], []]),
  // Dates.
  row([], (a, b) => [...a, ...b].sort((p, q) => new Date(p.at).getTime() - new Date(q.at).getTime()), [[], people]),
  row([], (a, b) => [...a, ...b].sort((p, q) => Date.parse(q.at) - Date.parse(p.at)), [[], people]),
  row(
    undefined,
    (a, b) => (new Date(b.at) > new Date(a.at) ? b : a),
    [{ at: '2024-01-01T00:00:00Z' }, { at: '2024-01-01T02:00:00+01:00' }],
    [{ at: '2024-01-01' }, { at: '2023-01-01T00:00:00.5Z' }],
  ),
  row('', (a, b) => new Date(b).toISOString(), ['', '2024-01-01T00:00:00+02:00'], ['', 1700000000000]),
  row(0, (a, b) => Math.max(a, +new Date(b)), [0, '2024-01-01T00:00:00.000Z']),
];
