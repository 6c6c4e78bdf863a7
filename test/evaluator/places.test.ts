// Where the engine is, and where it is not.

import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { staticClosure } from '../cdk/static-closure.ts';

async function bundled(entry: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: { index: entry },
    outdir: 'out',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    conditions: ['stepgraph-bundle', 'stepgraph-source'],
  });
  return metafile;
}

const isEngine = (path: string): boolean => path.includes('.engine/') || /node_modules\/jsonata\//.test(path);

describe('the engine of the evaluator', () => {
  it.each(['lib/index.ts', 'lib/runtime/index.ts', 'lib/client/index.ts'])(
    'is not loaded when %s is',
    async (entry) => {
      const metafile = await bundled(entry);

      expect(staticClosure(metafile, 'index.js').inputs.filter(isEngine)).toEqual([]);
      expect(Object.keys(metafile.inputs)).toContain(entry);
    },
  );

  it.each(['lib/local/index.ts', 'lib/asl/index.ts'])('comes with %s, as the file that was made', async (entry) => {
    const metafile = await bundled(entry);

    expect(staticClosure(metafile, 'index.js').inputs.filter(isEngine)).toEqual([
      join('.engine', 'jsonata-engine.cjs'),
    ]);
  });
});
