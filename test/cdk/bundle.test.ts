import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleGraph } from '../../lib/cdk/bundle/bundle-graph.ts';
import { staticClosure } from './static-closure.ts';

const made: string[] = [];
afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

interface Bundle {
  readonly metafile: Metafile;
  readonly directory: string;
}

function bundle(entry: string, exportName = 'graph'): Bundle {
  const directory = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
  made.push(directory);
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
  /lib\/(compile|local|local-client|asl|cdk|cli)\/|node_modules\/(acorn|jsonata|zod|@smithy|@aws-sdk)\//;

describe('the bundle of a graph', () => {
  it('has an entry that loads at most 40 KB before it runs', () => {
    const { metafile } = bundle('test/cdk/fixtures/plain-graph.ts');

    const { bytes } = staticClosure(metafile, 'index.mjs');

    expect(bytes).toBeLessThanOrEqual(40 * 1024);
  });

  it('loads no compiler, interpreter, SDK or node with its entry, and no logger before there is something to log', () => {
    const { metafile } = bundle('test/cdk/fixtures/graph.ts');

    const { inputs } = staticClosure(metafile, 'index.mjs');

    expect(inputs.filter((path) => FORBIDDEN.test(path))).toEqual([]);
    expect(inputs.filter((path) => path.includes('/nodes/') || path.includes('powertools'))).toEqual([]);
    expect(inputs).toContain('lib/runtime/run-task.ts');
  });

  it('has all of that in chunks of their own, where nodes that need it find it', () => {
    const { metafile } = bundle('test/cdk/fixtures/graph.ts');
    const all = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));

    expect(all).toContain('lib/local-client/local-engine.ts');
    expect(all.some((path) => path.includes('@aws-sdk/client-sfn'))).toBe(true);
    expect(all.some((path) => path.includes('@aws-lambda-powertools/logger'))).toBe(true);
  });

  it('is the same to the byte wherever it is written', () => {
    const [first, second] = [bundle('test/cdk/fixtures/graph.ts'), bundle('test/cdk/fixtures/graph.ts')];

    const contents = contentsOf(first.directory);

    expect(contents).toEqual(contentsOf(second.directory));
    expect(Object.values(contents).filter((text) => text.includes(process.cwd()))).toEqual([]);
  });
});

describe('a graph that does not bundle', () => {
  it('is told of an entry that is not there', () => {
    expect(() => bundle('test/cdk/fixtures/nowhere.ts')).toThrow(
      /MODULE_NOT_FOUND at entry 'test\/cdk\/fixtures\/nowhere.ts': there is no file '.*nowhere.ts'\n.*mend: give the path/,
    );
  });

  it.each(['no-graph', 'no-exports'])('is told of an entry without the export: %s', (name) => {
    const entry = `test/cdk/fixtures/broken/${name}.ts`;

    expect(() => bundle(entry, 'flow')).toThrow(
      new RegExp(`NO_GRAPH_EXPORTED at entry '${entry}': '.*${name}.ts' has no export 'flow'\\n.*mend: export`),
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
