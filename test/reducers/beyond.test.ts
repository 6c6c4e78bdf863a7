import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';
import { placeOf, type Reducer, reducersBeyondTheFortyAgree } from './beyond.ts';
import { evaluate } from './evaluate.ts';
import { beyond } from './fixtures/beyond.ts';

const directory = mkdtempSync(join(tmpdir(), 'stepgraph-beyond-'));
afterAll(() => rmSync(directory, { recursive: true }));

type Beyond = typeof beyond;

function textOf(reducer: Reducer, defaultValue?: unknown): string {
  const translation = translateReducer(reducer, placeOf(defaultValue));
  return translation.ok ? translation.text : `refused: ${translation.reason}`;
}

async function bundled(name: string, options: { minify?: boolean; keepNames?: boolean }): Promise<Beyond> {
  const outfile = join(directory, `${name}.mjs`);
  const entry = fileURLToPath(new URL('./fixtures/beyond.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile, format: 'esm', bundle: true, ...options });
  return ((await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as { readonly beyond: Beyond }).beyond;
}

describe('reducers beyond the forty', () => {
  reducersBeyondTheFortyAgree(60);

  it.each([
    ['minified', { minify: true }],
    ['with kept names', { keepNames: true }],
    ['minified with kept names', { minify: true, keepNames: true }],
  ])('have the same text when bundled %s', async (name, options) => {
    const others = await bundled(name.replaceAll(' ', '-'), options);

    expect(others.map(([value, reducer]) => textOf(reducer, value))).toEqual(
      beyond.map(([value, reducer]) => textOf(reducer, value)),
    );
  });
});

type Rows = readonly { readonly id?: string }[];
const fresh = ((a: Rows, b: Rows) => a.concat(b.filter((d) => !a.some((c) => c.id === d.id)))) as Reducer;

describe('a translation', () => {
  it('compares missing keys as JavaScript does: undefined is undefined', async () => {
    const bindings = { left: [{ n: 1 }], right: [{ n: 2 }, { id: 'a' }] };

    expect(await evaluate(textOf(fresh, []), bindings)).toEqual([{ n: 1 }, { id: 'a' }]);
  });

  it('quotes every text of the source', async () => {
    const reducer = ((a: string, b: string) => `${a}'"\\%}\n${b}`) as Reducer;
    const text = textOf(reducer, '');

    expect(text).not.toContain('%}');
    expect(await evaluate(text, { left: 'x', right: 'y' })).toBe('x\'"\\%}\ny');
  });

  it('reads keys that JSONata cannot spell', async () => {
    const reducer = ((a: Record<string, number>) => [a['a b'], a['`'], a['and'], a['%}']]) as Reducer;

    expect(await evaluate(textOf(reducer), { left: { 'a b': 1, '`': 2, and: 3, '%}': 4 } })).toEqual([1, 2, 3, 4]);
  });

  it('takes a method, a function expression and an arrow alike', () => {
    const { merge } = {
      merge(a: string[], b: string[]) {
        return a.concat(b);
      },
    };
    const named = function join(a: string[], b: string[]): string[] {
      return a.concat(b);
    };

    expect([merge, named].map((reducer) => textOf(reducer as Reducer, []))).toEqual([
      '$append($left,$right)',
      '$append($left,$right)',
    ]);
  });
});
