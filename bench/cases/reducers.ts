// Reducers that people write, at 100, 400 and 1,000 items on each side: the merge that searches item by item beside the one that asks
// an index. Both in jsonata 2.0.6 itself, in turns, by CPU time; half of the right items are in the left too.

import jsonata from 'jsonata';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { mergeChannel } from '../../lib/jsonata/index.ts';
import { summarise } from '../measure.ts';

interface Item {
  readonly id: string;
  readonly n: number;
}

type Lists = (left: readonly Item[], right: readonly Item[]) => unknown;
type Keyed = (left: Readonly<Record<string, unknown>>, right: readonly Item[]) => unknown;

const lists: readonly (readonly [string, Lists])[] = [
  ['without repeats by id', (a, b) => [...a, ...b].filter((x, i, all) => all.findIndex((y) => y.id === x.id) === i)],
  ['add those that are new', (a, b) => a.concat(b.filter((x) => !a.some((y) => y.id === x.id)))],
  ['drop by id, then add', (a, b) => [...a.filter((x) => b.every((y) => y.id !== x.id)), ...b]],
  [
    'replace by id, then add',
    (a, b) => [...a.map((x) => b.find((y) => y.id === x.id) ?? x), ...b.filter((y) => !a.some((x) => x.id === y.id))],
  ],
  [
    'add in a loop',
    (a, b) => {
      const all = [...a];
      for (const x of b) if (!all.some((y) => y.id === x.id)) all.push(x);
      return all;
    },
  ],
  [
    'replace or add in a loop',
    (a, b) => {
      const all = [...a];
      for (const x of b) {
        const i = all.findIndex((y) => y.id === x.id);
        if (i >= 0) all[i] = x;
        else all.push(x);
      }
      return all;
    },
  ],
  [
    'a Map, set in loops',
    (a, b) => {
      const all = new Map<string, Item>();
      for (const x of a) all.set(x.id, x);
      for (const x of b) all.set(x.id, x);
      return [...all.values()];
    },
  ],
  [
    'a Set of what was seen',
    (a, b) => {
      const seen = new Set(a.map((x) => x.id));
      return [...a, ...b.filter((x) => !seen.has(x.id))];
    },
  ],
];

const records: readonly (readonly [string, Keyed])[] = [
  // biome-ignore lint/performance/noAccumulatingSpread: as people write it
  ['a record by id', (a, b) => b.reduce((all, x) => ({ ...all, [x.id]: x }), a)],
  [
    'counts in a loop',
    (a, b) => {
      const counts: Record<string, number> = { ...(a as Record<string, number>) };
      for (const x of b) counts[x.id] = (counts[x.id] ?? 0) + 1;
      return counts;
    },
  ],
];

const sizes = [100, 400, 1_000] as const;
const ROUNDS = 3;
/** What is expected to take longer, in ms, is run once and not warmed up; past the second figure it is not tried. */
const LONG = 1_000;
const TOO_LONG = 20_000;

export async function* reducerCases(): AsyncGenerator<string> {
  yield '| merge, CPU ms in jsonata 2.0.6 | by searching: 100 / 400 / 1,000 | by index | ratio | characters |';
  yield '|---|---|---|---|---|';
  for (const [name, reducer] of lists) yield await row(name, reducer as never, []);
  for (const [name, reducer] of records) yield await row(name, reducer as never, {});
}

type Reducer = Parameters<typeof translateReducer>[0];

async function row(name: string, reducer: Reducer, initial: JsonValue): Promise<string> {
  const [plain, indexed] = (['plain', 'indexed'] as const).map((searches) => {
    const translation = translateReducer(reducer, { key: 'k', defaultValue: initial, searches });
    if (!translation.ok) throw new Error(`${name}: ${translation.reason}`);
    const { text, total } = translation;
    return mergeChannel({ key: 'k', fold: text, total, hasDefault: true });
  }) as [string, string];
  if (plain === indexed)
    return `| ${name} | ${cells(await times([plain], initial), 0)} | the same | | ${plain.length} |`;
  const all = await times([plain, indexed], initial);
  const ratios = all.map(([one, other]) => (Number.isNaN(one) ? '-' : `1 : ${((one ?? 0) / (other ?? 1)).toFixed(0)}`));
  return `| ${name} | ${cells(all, 0)} | ${cells(all, 1)} | ${ratios.join(' / ')} | ${plain.length} to ${indexed.length} |`;
}

const cells = (all: readonly (readonly number[])[], side: number): string =>
  all.map((each) => (Number.isNaN(each[side]) ? '-' : (each[side] ?? 0).toFixed(0))).join(' / ');

/** For each size the milliseconds of each text. */
async function times(texts: readonly string[], initial: JsonValue): Promise<(readonly number[])[]> {
  const all: (readonly number[])[] = [];
  const expressions = texts.map((text) => jsonata(text));
  for (const size of sizes) {
    const last = all.at(-1);
    const given = bindings(size, initial);
    const rounds: number[][] = expressions.map(() => []);
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [side, expression] of expressions.entries()) {
        const expected = (last?.[side] ?? 0) * 16;
        if (expected > TOO_LONG || Number.isNaN(expected) || (expected > LONG && round < ROUNDS)) continue;
        const started = process.cpuUsage();
        await expression.evaluate(undefined, given);
        const { user, system } = process.cpuUsage(started);
        if (round > 0) rounds[side]?.push((user + system) / 1_000);
      }
    }
    all.push(rounds.map((each) => (each.length === 0 ? Number.NaN : summarise(each).median)));
  }
  return all;
}

function bindings(size: number, initial: JsonValue): Record<string, unknown> {
  const items = (from: number): Item[] =>
    Array.from({ length: size }, (_, index) => ({ id: `id${from + index}`, n: index }));
  const left = Array.isArray(initial) ? items(0) : Object.fromEntries(items(0).map(({ id, n }) => [id, n]));
  return { s: { k: left }, u: [{ k: items(size / 2) }] };
}
