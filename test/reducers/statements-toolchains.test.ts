import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';
import { type Row, statements } from './corpus/statements.ts';

const directory = mkdtempSync(join(tmpdir(), 'stepgraph-statements-'));
afterAll(() => rmSync(directory, { recursive: true }));

type Module = { readonly statements: readonly Row[] };

async function bundled(name: string, options: BuildOptions): Promise<readonly Row[]> {
  const outfile = join(directory, `${name}.mjs`);
  const entry = fileURLToPath(new URL('./corpus/statements.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile, format: 'esm', bundle: true, logLevel: 'silent', ...options });
  return ((await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Module).statements;
}

function textsOf(rows: readonly Row[]): Record<string, string> {
  return Object.fromEntries(
    rows.map(({ name, reducer, defaultValue }) => {
      const translation = translateReducer(reducer, defaultValue === undefined ? {} : { defaultValue });
      return [name, translation.ok ? translation.text : `refused: ${translation.reason}`];
    }),
  );
}

describe('the text of a reducer in statements', () => {
  const here = textsOf(statements);

  it.each<[string, BuildOptions]>([
    ['plain', {}],
    ['minified', { minify: true }],
    ['minified with kept names', { minify: true, keepNames: true }],
  ])('is the same in a bundle of esbuild, %s', async (name, options) => {
    expect(textsOf(await bundled(name.replaceAll(' ', '-'), options))).toEqual(here);
  });
});
