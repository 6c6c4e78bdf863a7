// Reducers that read imported names, constants and helpers, through what tools make of their modules: the text is the same.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { closureCorpus, type Row } from './corpus/closure.ts';
import { textsOf } from './fixtures/outside/texts.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpus = fileURLToPath(new URL('./corpus/closure.ts', import.meta.url));
const program = fileURLToPath(new URL('./fixtures/outside/texts.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'stepgraph-closures-'));

afterAll(() => rmSync(directory, { recursive: true }));

type Texts = Record<string, string>;

async function textsIn(file: string): Promise<Texts> {
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    readonly closureCorpus: readonly Row[];
  };
  return textsOf(module.closureCorpus);
}

async function bundle(name: string, entry: string, options: BuildOptions): Promise<string> {
  const outfile = join(directory, name);
  await build({
    entryPoints: [entry],
    outfile,
    format: 'esm',
    platform: 'node',
    bundle: true,
    conditions: ['stepgraph-source', 'stepgraph-bundle'],
    logLevel: 'silent',
    ...options,
  });
  return outfile;
}

/** Where tsc put the module of the corpus. */
function compile(target: string, module: 'esnext' | 'commonjs'): string {
  const outDir = join(directory, `${target}-${module}`);
  mkdirSync(outDir);
  writeFileSync(join(outDir, 'package.json'), JSON.stringify({ type: module === 'commonjs' ? 'commonjs' : 'module' }));
  const options = { rootDir: root, outDir, target, module, moduleResolution: 'bundler' };
  execFileSync(join(root, 'node_modules', '.bin', 'tsc'), [
    corpus,
    ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    ...['--ignoreConfig', '--noCheck', '--rewriteRelativeImportExtensions'],
  ]);
  return join(outDir, 'test', 'reducers', 'corpus', 'closure.js');
}

function run(options: readonly string[], file: string): { readonly texts: Texts; readonly stderr: string } {
  const child = spawnSync(process.execPath, [...options, file, '--print'], { cwd: root, encoding: 'utf8' });
  return { texts: JSON.parse(child.stdout) as Texts, stderr: child.stderr };
}

function textsInWorker(file: string): Promise<Texts> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { argv: ['--post'], execArgv: [] });
    worker.once('message', resolve).once('error', reject);
  });
}

/** `(a, b) => append(a, b.filter(isKnown)).slice(-LIMIT)` with what it imports, as tools that are not run here write it. */
const written: readonly (readonly [tool: string, source: string])[] = [
  [
    'istanbul',
    `const counters = { f: {}, s: {}, b: { 0: [0, 0] } };
    function cov_2x9() { return counters; }
    cov_2x9();
    const LIMIT = (cov_2x9().s[0]++, 4);
    cov_2x9().s[1]++;
    const append = (l, r) => { cov_2x9().f[0]++; cov_2x9().s[2]++; return [...l, ...r]; };
    cov_2x9().s[3]++;
    const isKnown = x => { cov_2x9().f[1]++; cov_2x9().s[4]++; return x !== 'none'; };
    cov_2x9().s[5]++;
    return (a, b) => { cov_2x9().f[2]++; cov_2x9().s[6]++; return append(a, b.filter(isKnown)).slice(-LIMIT); };`,
  ],
  [
    'swc',
    `const exports = {};
    Object.defineProperty(exports, "__esModule", { value: true });
    function _export(target, all) { for (var name in all) Object.defineProperty(target, name, { enumerable: true, get: all[name] }); }
    _export(exports, { LIMIT: function() { return LIMIT; }, append: function() { return append; }, isKnown: function() { return isKnown; } });
    const LIMIT = 4;
    const append = (l, r)=>[ ...l, ...r ];
    function isKnown(x) { return x !== 'none'; }
    const _helpers = exports;
    return (a, b)=>(0, _helpers.append)(a, b.filter(_helpers.isKnown)).slice(-_helpers.LIMIT);`,
  ],
  [
    'babel with live bindings',
    `const _helpers = {};
    Object.defineProperty(_helpers, "LIMIT", { enumerable: true, get: function () { return _inner.LIMIT; } });
    const _inner = { LIMIT: 4, append: function append(l, r) { return [...l, ...r]; }, isKnown: x => x !== 'none' };
    Object.keys(_inner).forEach(function (key) {
      if (key in _helpers) return;
      Object.defineProperty(_helpers, key, { enumerable: true, get: function () { return _inner[key]; } });
    });
    return function (a, b) { return (0, _helpers.append)(a, b.filter(_helpers.isKnown)).slice(-_helpers.LIMIT); };`,
  ],
  [
    'esbuild with kept names',
    `var d = Object.defineProperty;
    var n = (target, value) => d(target, "name", { value, configurable: true });
    const LIMIT = 4, append = n((l, r) => [...l, ...r], "append"), isKnown = n((x) => x !== 'none', "isKnown");
    return n((a, b) => { const last = n((list) => list.slice(-LIMIT), "last"); return last(append(a, b.filter(n((x) => isKnown(x), "keep")))); }, "merge");`,
  ],
];

describe('the text of a reducer that reads names from outside', () => {
  const here = textsOf(closureCorpus);

  it('is a translation for each of them', () => {
    expect(Object.values(here).filter((text) => text.startsWith('refused'))).toEqual([]);
  });

  it('is the same under tsx', () => {
    expect(run(['--conditions', 'stepgraph-source', '--import', 'tsx'], program).texts).toEqual(here);
  });

  it.each([
    ['es2022', 'esnext'],
    ['es2023', 'esnext'],
    ['esnext', 'esnext'],
    ['es2023', 'commonjs'],
  ] as const)('is the same in the output of tsc for %s in modules of %s', async (target, module) => {
    expect(await textsIn(compile(target, module))).toEqual(here);
  });

  it.each<[string, BuildOptions]>([
    ['plain', {}],
    ['with kept names', { keepNames: true }],
    ['minified', { minify: true }],
    ['minified with kept names', { minify: true, keepNames: true }],
  ])('is the same in a bundle of esbuild, %s', async (name, options) => {
    expect(await textsIn(await bundle(`${name.replaceAll(' ', '-')}.mjs`, corpus, options))).toEqual(here);
    expect(
      await textsIn(await bundle(`${name.replaceAll(' ', '-')}.cjs`, corpus, { format: 'cjs', ...options })),
    ).toEqual(here);
  });

  it.each(written)('is the same as %s writes it', (_tool, source) => {
    const reducer = new Function(source)() as Row['reducer'];
    const plain = (a: string[], b: string[]): string[] => [...a, ...b.filter((x) => x !== 'none')].slice(-4);

    expect(textsOf([{ name: 'it', reducer, values: 'texts', defaultValue: [] }])).toEqual(
      textsOf([{ name: 'it', reducer: plain as never, values: 'texts', defaultValue: [] }]),
    );
  });

  describe('in a program of its own', () => {
    const bundled = bundle('program.mjs', program, { minify: true });

    it('is the same, and nothing else is printed', async () => {
      expect(run([], await bundled)).toEqual({ texts: here, stderr: '' });
    });

    it('is the same with a debugger that may attach', async () => {
      const { texts, stderr } = run(['--inspect=0'], await bundled);

      expect(texts).toEqual(here);
      expect(stderr.match(/Debugger listening/g)).toHaveLength(1);
    });

    it('is the same in a worker', async () => {
      expect(await textsInWorker(await bundled)).toEqual(here);
    });
  });
});
