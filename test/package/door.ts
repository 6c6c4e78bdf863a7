// The matrix of the door: every kind of project and of graph file, with tsx and without, on one version of Node.

import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXPECTED, graphFiles, isTypeScript, nameOf, textsOf } from './graph-files.ts';
import { install, type Packed, pack } from './packed.ts';
import { faultsIn, runGraphs } from './run-graphs.ts';

interface Version {
  /** The executable. */
  readonly node: string;
  /** This Node runs TypeScript by itself. */
  readonly strips: boolean;
}

const types = [{ type: 'module' }, { type: 'commonjs' }, { type: undefined }] as const;

export function itOpensTheDoor({ node, strips }: Version): void {
  let packed: Packed;
  beforeAll(() => {
    packed = pack();
  });
  afterAll(() => rmSync(packed.directory, { recursive: true, force: true }));

  function project(type: string | undefined, packages: readonly string[]): string {
    const files = Object.assign({}, ...graphFiles(type).map(textsOf)) as Record<string, string>;
    return install(packed, { ...(type === undefined ? {} : { type }), packages, files });
  }

  it.each(types)('runs every graph file in a project of type $type that has tsx', async ({ type }) => {
    const outcomes = await runGraphs(node, project(type, ['tsx']), graphFiles(type).map(nameOf));

    expect(faultsIn(outcomes, EXPECTED)).toEqual([]);
    expect(outcomes.length).toBeGreaterThanOrEqual(8);
  });

  it.each(types)('runs what Node runs by itself in a project of type $type without tsx', async ({ type }) => {
    const [able, unable] = [true, false].map((isAble) =>
      graphFiles(type).filter((file) => (strips || !isTypeScript(file)) === isAble),
    );
    const directory = project(type, []);

    const outcomes = await runGraphs(node, directory, (able ?? []).map(nameOf));
    const refused = await runGraphs(node, directory, (unable ?? []).map(nameOf));

    expect(faultsIn(outcomes, EXPECTED)).toEqual([]);
    for (const { exitCode, stderr } of refused) {
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(
        /MODULE_FAILED at .*: Node \S+ does not run TypeScript by itself, and tsx is not installed/,
      );
      expect(stderr).toContain('fix: npm install --save-dev tsx');
    }
  });

  it('takes what mixes import and __dirname as CommonJS where tsx can, and a CommonJS file that requires an ES module', async () => {
    const [mixed, requires] = [graphFiles('commonjs')[0], graphFiles('commonjs').at(-2)];
    if (mixed === undefined || requires === undefined) throw new Error('no such files');
    const files = { ...textsOf(mixed), ...textsOf(requires) };
    const helper = "import { StateGraph } from 'stepgraph';\nexport const helper: string = StateGraph.name;\n";
    const directory = install(packed, {
      type: 'commonjs',
      packages: ['tsx'],
      files: {
        ...files,
        'helper.ts': helper,
        [nameOf(mixed)]:
          `import { helper } from '../helper';\nvoid [helper, __dirname, require];\n${files[nameOf(mixed)]}`,
        [nameOf(requires)]: `require('../helper.ts').helper.at(0);\n${files[nameOf(requires)]}`,
      },
    });

    const outcomes = await runGraphs(node, directory, [nameOf(mixed), nameOf(requires)]);

    expect(faultsIn(outcomes, EXPECTED)).toEqual([]);
  });
}
