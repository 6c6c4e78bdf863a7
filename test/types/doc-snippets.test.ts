// The TypeScript in the documentation compiles. What a page takes for granted is declared here; what it gets wrong is found.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { NAMES, readmeFiles, STACK, snippetsOf, unknownSnippets } from './readme-snippets.ts';

const directory = mkdtempSync(join(tmpdir(), 'stepgraph-snippets-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const [app = '', budget = '', watching = '', key = '', elsewhere = '', ...moreOfDeploying] =
  snippetsOf('docs/deploying.md');
const triggers = snippetsOf('docs/triggers.md');
const [ask = '', tried = '', deployed = '', called = '', ...moreOfStarting] = snippetsOf('docs/getting-started.md');
const [connecting = '', ...calls] = snippetsOf('docs/client.md');
const operating = snippetsOf('docs/operating.md');

const CONNECTED = `${connecting}
declare const [stateMachineArn, orderId]: [string, string];
`;
const RUN = "const run = 'tea-1';\n";

const OTHER_GRAPH = `
import { Annotation, START, StateGraph } from 'stepgraph';
import { GraphStateMachine } from 'stepgraph/cdk';
declare const userPools: aws_cognito.IUserPool[];
const text = Annotation<string>();
const graph = new StateGraph(Annotation.Root({ day: text, key: text, language: text }))
  .addNode('a', async () => ({})).addEdge(START, 'a').compile();
`;
const files: Readonly<Record<string, string>> = {
  ...readmeFiles,
  'deploying.ts': `${NAMES}${app}${budget}${watching}${elsewhere}
    declare const key: aws_kms.IKey;
    export const options = { ${key.trim().replace(/;$/, '')} };`,
  'started/graph.ts': ask,
  'started/test.ts': tried,
  'started/app.ts': deployed,
  'started/call.ts': called,
  'client-page.ts': CONNECTED + calls.join(''),
  'operating.ts': CONNECTED + RUN + operating.join(''),
  'triggers.ts': NAMES + STACK + OTHER_GRAPH + triggers.join(''),
  'package.json': '{ "type": "module" }',
  'tsconfig.json': JSON.stringify({
    extends: resolve('tsconfig.json'),
    compilerOptions: {
      paths: Object.fromEntries(
        ['', '/cdk', '/client'].map((floor) => [`stepgraph${floor}`, [resolve(`lib${floor}/index.ts`)]]),
      ),
    },
    include: ['**/*.ts'],
  }),
};

it('holds, in the README and on every page with snippets', () => {
  mkdirSync(join(directory, 'started'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  symlinkSync(resolve('node_modules'), join(directory, 'node_modules'));

  const { status, stdout } = spawnSync(
    process.execPath,
    [resolve('node_modules/typescript/bin/tsc'), '-p', directory],
    {
      encoding: 'utf8',
    },
  );

  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect([unknownSnippets, moreOfDeploying, moreOfStarting]).toEqual([[], [], []]);
});
