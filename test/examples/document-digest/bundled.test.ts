// The digest as it is deployed: its state machine on the interpreter, its functions as processes that know nothing but their
// bundle, its document in S3.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graph } from '../../../examples/document-digest/graph.ts';
import { bundleGraph } from '../../../lib/cdk/bundle/bundle-graph.ts';
import { compile } from '../../../lib/compile/index.ts';
import { runMachine } from '../../../lib/interpreter/index.ts';
import { staticClosure } from '../../cdk/static-closure.ts';
import { type BundledFunctions, startBundledFunctions } from '../../runtime/support/bundled-functions.ts';
import { content, type ObjectServer, refusal, startObjectServer } from './object-server.ts';

const FIXTURE = 'test/examples/document-digest/fixtures/incident.md';
const directory = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
const { machine } = compile(graph.definition);
let metafile: Metafile;
let s3: ObjectServer;
let functions: BundledFunctions;

beforeAll(async () => {
  metafile = bundleGraph(
    { graph: 'document-digest', entry: 'examples/document-digest/graph.ts', exportName: 'graph' },
    directory,
  );
  s3 = await startObjectServer();
  const variables = {
    AWS_LAMBDA_FUNCTION_NAME: 'document-digest',
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_MAX_ATTEMPTS: '1',
  };
  functions = startBundledFunctions(graph.definition, directory, variables);
});

afterAll(async () => {
  await functions.end();
  s3.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('the bundle of document-digest', () => {
  it('digests an object, and asks S3 again where it was busy', async () => {
    const busy = refusal(503, 'SlowDown', 'Please reduce your request rate.');
    const answers = [busy, busy, content(readFileSync(FIXTURE))];
    s3.objects.set('/papers/incident.md', (response, request) => answers.shift()?.(response, request));

    const outcome = await runMachine(
      machine,
      { v: 1, input: { object: { bucket: 'papers', key: 'incident.md' } } },
      // Jitter draws each wait between nothing and the interval: nothing.
      { tasks: functions.tasks, name: 'run-1', random: () => 0 },
    );

    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: await graph.invoke({ path: FIXTURE }) });
    expect(answers).toEqual([]);
  });

  it('loads the SDK where there is an object to read, and not with the node', () => {
    const [load] = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint?.endsWith('/load.ts'));
    const sdk = (inputs: readonly string[]): boolean => inputs.some((path) => path.includes('@aws-sdk/client-s3'));

    const { inputs } = staticClosure(metafile, load?.[0] ?? 'no chunk of load');

    expect(inputs).toContain('lambdas/document-digest/load.ts');
    expect(sdk(inputs)).toBe(false);
    expect(sdk(Object.keys(metafile.inputs))).toBe(true);
  });
});
