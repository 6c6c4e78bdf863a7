import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { type Case, forty } from './fixtures/forty.ts';
import { instrumented } from './fixtures/instrumented.ts';
import { textsOf } from './fixtures/texts-of.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixture = fileURLToPath(new URL('./fixtures/forty.ts', import.meta.url));
const printer = fileURLToPath(new URL('./fixtures/texts-of.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'stepgraph-reducers-'));
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

afterAll(() => rmSync(directory, { recursive: true }));

async function load(file: string): Promise<readonly Case[]> {
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { readonly forty: readonly Case[] };
  return module.forty;
}

async function bundled(name: string, options: BuildOptions): Promise<Record<number, string>> {
  const outfile = join(directory, `${name}.mjs`);
  await build({ entryPoints: [fixture], outfile, format: 'esm', bundle: true, logLevel: 'silent', ...options });
  return textsOf(await load(outfile));
}

async function compiledByTsc(target: string): Promise<Record<number, string>> {
  const outDir = join(directory, target);
  execFileSync(bin('tsc'), [
    fixture,
    '--ignoreConfig',
    '--outDir',
    outDir,
    '--target',
    target,
    '--module',
    'esnext',
    '--noCheck',
  ]);
  return textsOf(await load(join(outDir, 'forty.js')));
}

describe('the text of a translated reducer', () => {
  const here = textsOf(forty);

  it('is a translation for each of the forty', () => {
    expect(Object.values(here).filter((text) => text.startsWith('refused'))).toEqual([]);
  });

  it('is the same under tsx, which wraps named functions', () => {
    const printed = execFileSync(
      process.execPath,
      ['--conditions', 'stepgraph-source', '--import', 'tsx', printer, '--print'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );

    expect(JSON.parse(printed)).toEqual(here);
  });

  it('is the same in the output of tsc', async () => {
    expect(await compiledByTsc('es2023')).toEqual(here);
  });

  // Older than any Node we run on: only the assigned temporaries that stand for ?? on a computed key are not understood.
  it('is the same for targets without spread and ??, but for reducer 31', async () => {
    const { 31: _, ...most } = here;

    expect(await compiledByTsc('es2017')).toMatchObject(most);
    expect(await bundled('old', { target: 'es2017' })).toMatchObject(most);
  });

  it.each<[string, BuildOptions]>([
    ['plain', {}],
    ['minified', { minify: true }],
    ['minified with kept names', { minify: true, keepNames: true }],
  ])('is the same in a bundle of esbuild, %s', async (name, options) => {
    expect(await bundled(name.replaceAll(' ', '-'), options)).toEqual(here);
  });

  it('is the same with the counters of a coverage tool in the source', () => {
    const ids = instrumented.map(({ id }) => id);

    expect(textsOf(instrumented)).toEqual(Object.fromEntries(ids.map((id) => [id, here[id]])));
  });
});
