import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleGraph } from '../../lib/cdk/bundle/bundle-graph.ts';
import { staticClosure } from './static-closure.ts';

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

interface Bundle {
  readonly metafile: Metafile;
  readonly directory: string;
}

function bundle(entry: string, exportName = 'graph'): Bundle {
  const directory = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
  directories.push(directory);
  return { directory, metafile: bundleGraph({ graph: 'fixture', entry, exportName }, directory) };
}

const contentsOf = (directory: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(directory.length), readFileSync(path, 'utf8')]),
  );

const FORBIDDEN =
  /lib\/(compile|interpreter|step-functions-api|local|engine|asl|cdk|cli)\/|node_modules\/(acorn|jsonata|zod|@smithy|@aws-sdk)\//;

const CHECKS = /lib\/graph\/(validate\/(find|refuse|at-compile)|options\/(graph|node)-options)/;

describe('the bundle of a graph', () => {
  const made = bundle('test/cdk/fixtures/graph.ts');

  it('has an entry that loads at most 40 KB before it runs', () => {
    const { metafile } = bundle('test/cdk/fixtures/plain-graph.ts');

    const { bytes } = staticClosure(metafile, 'index.mjs');

    expect(bytes).toBeLessThanOrEqual(40 * 1024);
  });

  it('loads no compiler, interpreter, SDK or node with its entry, and no logger before there is something to log', () => {
    const { inputs } = staticClosure(made.metafile, 'index.mjs');

    expect(inputs.filter((path) => FORBIDDEN.test(path))).toEqual([]);
    expect(inputs.filter((path) => path.includes('/nodes/') || path.includes('powertools'))).toEqual([]);
    expect(inputs).toContain('lib/runtime/run-task.ts');
  });

  it('leaves the checks of graphs to a chunk, which only a graph that a node runs asks for', () => {
    const { inputs } = staticClosure(made.metafile, 'index.mjs');
    const all = Object.values(made.metafile.outputs).flatMap((output) => Object.keys(output.inputs));

    expect(inputs.filter((path) => CHECKS.test(path))).toEqual([]);
    expect(inputs).toContain('lib/graph/validate/before-runs.ts');
    expect(all).toContain('lib/graph/validate/find-draft-problems.ts');
  });

  it('has all of that in chunks of their own, where nodes that need it find it', () => {
    const all = Object.values(made.metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));

    expect(all).toContain('lib/engine/local-engine.ts');
    expect(all.some((path) => path.includes('@aws-sdk/client-sfn'))).toBe(true);
    expect(all.some((path) => path.includes('@aws-lambda-powertools/logger'))).toBe(true);
  });

  it('is the same to the byte wherever it is written', () => {
    const again = bundle('test/cdk/fixtures/graph.ts');

    const contents = contentsOf(made.directory);

    expect(contents).toEqual(contentsOf(again.directory));
    expect(Object.values(contents).filter((text) => text.includes(process.cwd()))).toEqual([]);
  });
});

describe('a graph that the construct does not bundle', () => {
  it('is checked by compile(), where it is imported and in a bundle of anybody else', async () => {
    const { metafile } = await build({
      entryPoints: ['test/cdk/fixtures/plain-graph.ts'],
      conditions: ['stepgraph-source'],
      ...({ bundle: true, splitting: true, format: 'esm', platform: 'node' } as const),
      ...({ outdir: 'out', write: false, metafile: true, logLevel: 'silent' } as const),
    });

    expect(staticClosure(metafile, 'plain-graph.js').inputs).toContain('lib/graph/validate/find-draft-problems.ts');
    await expect(import('./fixtures/entries/wrong-child.ts')).rejects.toThrow(
      /^graph 'child' has 2 problems\n {2}UNKNOWN_OPTION at node 'inner', options/,
    );
  });
});

describe('a graph that does not bundle', () => {
  it('is told of an entry that is not there', () => {
    expect(() => bundle('test/cdk/fixtures/nowhere.ts')).toThrow(
      /MODULE_NOT_FOUND at entry 'test\/cdk\/fixtures\/nowhere.ts': there is no file '.*nowhere.ts'\n.*fix: give the path/,
    );
  });

  it.each(['no-graph', 'no-exports'])('is told of an entry without the export: %s', (name) => {
    const entry = `test/cdk/fixtures/broken/${name}.ts`;

    expect(() => bundle(entry, 'flow')).toThrow(
      new RegExp(`NO_GRAPH_EXPORTED at entry '${entry}': '.*${name}.ts' has no export 'flow'\\n.*fix: export`),
    );
  });

  it('is told of a package that is not installed, by file, line and column', () => {
    expect(() => bundle('test/cdk/fixtures/broken/missing-package.ts')).toThrow(
      /MODULE_NOT_FOUND at test\/cdk\/fixtures\/broken\/missing-package.ts:2:\d+: it imports 'no-such-package\/part', which is not there\n.*npm install no-such-package\)/,
    );
  });

  it('is told of a file that esbuild cannot read', () => {
    expect(() => bundle('test/cdk/fixtures/broken/unknown-file.ts')).toThrow(
      /BUNDLE_FAILED at test\/cdk\/fixtures\/broken\/unknown-file.ts:5:\d+: esbuild cannot bundle it: No loader is configured/,
    );
  });
});
