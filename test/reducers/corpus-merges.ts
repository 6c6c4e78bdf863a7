// Every reducer of the corpus through its merge as it is emitted, one to three updates at a time, under both engines, beside the
// plain fold. It may fail where the values are not what the code is for; it never gives another value.

import { readdirSync } from 'node:fs';
import { generateValue, seeded, themes } from '../../lib/compile/reducers/check/generate-values.ts';
import { readShapes, type Shapes } from '../../lib/compile/reducers/check/read-shapes.ts';
import { withPrototypeNames } from '../../lib/compile/reducers/read/neutral-names.ts';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { beyond } from './fixtures/beyond.ts';
import { forty } from './fixtures/forty.ts';
import { hostileValue } from './hostile-values.ts';
import {
  foldPlainly,
  holdsInheritedNames,
  mergeInJsonata,
  mergeTextOf,
  type Reducer,
  type Trial,
} from './through-the-merge.ts';

export interface CorpusRow {
  readonly name: string;
  readonly reducer: Reducer;
  readonly defaultValue?: JsonValue;
}

const directory = new URL('./corpus/', import.meta.url);

/** The rows of every file of the corpus, by file; the forty and those beyond are among them. */
export async function corpora(): Promise<Readonly<Record<string, readonly CorpusRow[]>>> {
  const files = readdirSync(directory).filter((file) => file.endsWith('.ts'));
  const read = files.map(
    async (file) => [file, rowsIn(await import(/* @vite-ignore */ new URL(file, directory).href))] as const,
  );
  const fixtures = {
    forty: forty.map(({ id, reducer, defaultValue }) => ({ name: `reducer ${id}`, reducer, ...placed(defaultValue) })),
    beyond: beyond.map(([defaultValue, reducer], index) => ({
      name: `${index}: ${shown(reducer)}`,
      reducer,
      ...placed(defaultValue),
    })),
  };
  return { ...fixtures, ...Object.fromEntries(await Promise.all(read)) };
}

const shown = (reducer: Reducer): string => String(reducer).replace(/\s+/g, ' ').slice(0, 60);

export const placed = (value: unknown): { defaultValue?: JsonValue } =>
  value === undefined ? {} : { defaultValue: value as JsonValue };

// Whatever lists of rows a file of the corpus exports.
function rowsIn(module: object): CorpusRow[] {
  return Object.values(module)
    .filter((exported) => Array.isArray(exported))
    .flat()
    .filter((row): row is CorpusRow => typeof (row as Partial<CorpusRow> | null)?.reducer === 'function');
}

export interface Counts {
  equal: number;
  loud: number;
  noPromise: number;
  readonly wrong: object[];
}

/** How that many merges end; `sort` says of which values. */
export async function countMerges(row: CorpusRow, sort: 'ordinary' | 'hostile', merges: number): Promise<Counts> {
  const text = mergeTextOf(row.reducer, row.defaultValue);
  const counts: Counts = { equal: 0, loud: 0, noPromise: 0, wrong: [] };
  for (const trial of trialsFor(row, sort, merges)) {
    const folds = [trial, named(trial)].map((each) => foldPlainly(row.reducer, each));
    const wanted = folds.map((fold) => (fold === undefined ? undefined : textOf(withPrototypeNames(JSON.parse(fold)))));
    if (wanted.includes(undefined)) {
      counts.noPromise += 1;
      continue;
    }
    const given = named(trial);
    const outcomes = await mergeInJsonata(text, given);
    const engines = holdsInheritedNames(given) ? outcomes.slice(1) : outcomes;
    for (const outcome of engines) {
      if ('failure' in outcome) counts.loud += 1;
      else if (wanted.includes(outcome.json)) counts.equal += 1;
      else counts.wrong.push({ ...given, fold: wanted[0], merge: outcome.json });
    }
  }
  return counts;
}

const textOf = (value: JsonValue): string => JSON.stringify(value);

const named = ({ updates, ...rest }: Trial): Trial => ({
  updates: updates.map(withPrototypeNames),
  ...(rest.left === undefined ? {} : { left: withPrototypeNames(rest.left) }),
});

function trialsFor(row: CorpusRow, sort: 'ordinary' | 'hostile', merges: number): Trial[] {
  const translation = translateReducer(row.reducer, { key: 'k', ...placed(row.defaultValue) });
  if (!translation.ok) throw new Error(translation.reason);
  const shapes = readShapes(translation.ir, row.defaultValue);
  const random = seeded(8);
  return Array.from({ length: merges }, (_, index) => {
    const theme = sort === 'ordinary' ? undefined : themes[index % themes.length];
    const source = { random, theme, sized: theme === 'texts' ? 'string' : 'list' } as const;
    const value = (shape: Shapes['left']): JsonValue =>
      (sort === 'hostile' && random(3) === 0 ? hostileValue(random) : generateValue(shape, source)) ?? null;
    const updates = Array.from({ length: 1 + (index % 3) }, () => value(shapes.right));
    if (row.defaultValue === undefined) return { left: value(index % 4 === 3 ? shapes.right : shapes.left), updates };
    return startOf(row, index < 2 ? [] : [value(shapes.right), value(shapes.right)], updates);
  });
}

// What stands on the left is what the reducer has made of updates before, from the default.
function startOf({ reducer, defaultValue }: CorpusRow, before: readonly JsonValue[], updates: JsonValue[]): Trial {
  const made = foldPlainly(reducer, { left: defaultValue as JsonValue, updates: before });
  return { left: made === undefined ? (defaultValue as JsonValue) : (JSON.parse(made) as JsonValue), updates };
}
