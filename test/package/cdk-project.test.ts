// The construct in a project as `cdk init` makes it: no `"type"` or `commonjs`, and an app that tsx runs.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { graphFiles, nameOf, textsOf } from './graph-files.ts';
import { install, type Packed, pack } from './packed.ts';

const APP = `
import { App, Stack } from 'aws-cdk-lib';
import { GraphStateMachine } from 'stepgraph/cdk';
import { graph as imports } from './import-ts/graph.ts';
import { graph as requires } from './require-cjs/graph.cjs';
const app = new App({ outdir: 'cdk.out' });
new GraphStateMachine(new Stack(app, 'Imports'), 'Graph', { graph: imports, entry: 'import-ts/graph.ts' });
new GraphStateMachine(new Stack(app, 'Requires'), 'Graph', { graph: requires, entry: 'require-cjs/graph.cjs' });
app.synth();
`;

let packed: Packed;
beforeAll(() => {
  packed = pack();
});
afterAll(() => rmSync(packed.directory, { recursive: true, force: true }));

it.each([{ type: 'commonjs' }, { type: undefined }])(
  'bundles and synthesises graphs of a project of type $type',
  ({ type }) => {
    const files = graphFiles(type).filter((file) =>
      ['import-ts/graph.ts', 'require-cjs/graph.cjs'].includes(nameOf(file)),
    );
    const project = install(packed, {
      ...(type === undefined ? {} : { type }),
      packages: ['tsx', 'aws-cdk-lib', 'constructs', 'esbuild'],
      files: { ...Object.assign({}, ...files.map(textsOf)), 'app.ts': APP },
    });

    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'app.ts'], {
      cwd: project,
      encoding: 'utf8',
    });

    expect(stderr).not.toContain('Error');
    expect(status).toBe(0);
    const output = join(project, 'cdk.out');
    const templates = readdirSync(output).filter((name) => name.endsWith('.template.json'));
    expect(templates.sort()).toEqual(['Imports.template.json', 'Requires.template.json']);
    for (const name of templates)
      expect(readFileSync(join(output, name), 'utf8')).toContain('AWS::StepFunctions::StateMachine');
    for (const bundle of bundlesIn(output)) {
      const all = readdirSync(join(bundle, 'chunks')).map((name) => readFileSync(join(bundle, 'chunks', name), 'utf8'));
      const entry = closureOf(join(bundle, 'index.mjs'));
      expect(all.filter(hasChecks)).toHaveLength(1);
      expect(entry.filter(hasChecks)).toEqual([]);
      // Of a module that requires the library, nothing of it can be left out.
      if (!all.join().includes('require-cjs')) expect(entry.join('').length).toBeLessThanOrEqual(40 * 1024);
    }
  },
);

it('checks the graphs of a project by compile() itself, where they are not bundled', () => {
  const text = `
    import { Annotation, START, StateGraph } from 'stepgraph';
    new StateGraph(Annotation.Root({ n: Annotation() })).addNode('a', () => ({})).addEdge(START, 'b').compile();
  `;
  const project = install(packed, { type: 'module', files: { 'wrong.js': text } });

  const { status, stderr } = spawnSync(process.execPath, ['wrong.js'], { cwd: project, encoding: 'utf8' });

  expect(status).toBe(1);
  expect(stderr).toContain("UNKNOWN_TARGET at edge START -> 'b': no node is called 'b'; known: a");
});

const bundlesIn = (output: string): string[] =>
  readdirSync(output)
    .map((name) => join(output, name))
    .filter((path) => existsSync(join(path, 'index.mjs')));

/** The texts of a module of a bundle, and of all that it imports statically. */
function closureOf(entry: string): string[] {
  const found = new Map<string, string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    const text = readFileSync(path, 'utf8');
    found.set(path, text);
    for (const [, next] of text.matchAll(/\b(?:from|import)"(\.[^"]+)"/g)) visit(join(path, '..', next ?? ''));
  };
  visit(entry);
  return [...found.values()];
}

const hasChecks = (text: string): boolean => text.includes('no path leads to it from START');
