// Whatever is sent: an answer or one of the service's refusals, never a fault of the server, and the server goes on.

import { Agent, request } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { SimulatedClock } from '../../lib/interpreter/index.ts';
import type { JsonObject, JsonValue } from '../../lib/json/index.ts';
import { operations } from '../../lib/step-functions-api/operations.ts';
import { fc } from '../support/fast-check.ts';
import { machines, roleArn, serveInTests } from './a-server.ts';

// Waits and time limits pass by themselves.
const served = serveInTests({ clock: new SimulatedClock({ mode: 'auto' }) });
const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

function send(action: string, body: string): Promise<{ readonly status: number | undefined; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'X-Amz-Target': `AWSStepFunctions.${action}`, 'Content-Type': 'application/x-amz-json-1.0' };
    const sent = request(
      { host: '127.0.0.1', port: served.server.port, method: 'POST', headers, agent },
      async (response) => {
        const chunks = (await response.toArray()) as Buffer[];
        resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const arn = (type: string, rest: string): string => `arn:aws:states:us-east-1:000000000000:${type}:${rest}`;
const machineArn = arn('stateMachine', 'm');
const executionArn = arn('execution', 'm:one');

/** One request of each operation that would be served. */
const valid: Readonly<Record<string, JsonObject>> = {
  CreateStateMachine: {
    name: 'm',
    definition: JSON.stringify(machines.task),
    roleArn,
    type: 'STANDARD',
    tags: [{ key: 'a', value: 'b' }],
  },
  DeleteStateMachine: { stateMachineArn: arn('stateMachine', 'x') },
  DescribeExecution: { executionArn, includedData: 'ALL_DATA' },
  DescribeStateMachine: { stateMachineArn: machineArn },
  DescribeStateMachineForExecution: { executionArn },
  GetExecutionHistory: { executionArn, maxResults: 3, reverseOrder: true, includeExecutionData: false },
  ListExecutions: { stateMachineArn: machineArn, statusFilter: 'SUCCEEDED', maxResults: 1 },
  ListStateMachines: { maxResults: 1 },
  ListTagsForResource: { resourceArn: machineArn },
  RedriveExecution: { executionArn, clientToken: 'x' },
  SendTaskFailure: { taskToken: 'stepgraph-task-0', error: 'E', cause: 'C' },
  SendTaskHeartbeat: { taskToken: 'stepgraph-task-0' },
  SendTaskSuccess: { taskToken: 'stepgraph-task-0', output: '{}' },
  StartExecution: { stateMachineArn: machineArn, name: 'one', input: '{"a":[1]}' },
  StartSyncExecution: { stateMachineArn: arn('stateMachine', 'e'), name: 'one', input: '{}' },
  StopExecution: { executionArn, error: 'E', cause: 'C' },
  TagResource: { resourceArn: machineArn, tags: [{ key: 'a', value: 'b' }] },
  TestState: {
    definition: JSON.stringify(machines.task),
    stateName: 'Task',
    input: '{}',
    inspectionLevel: 'DEBUG',
    variables: '{"v":1}',
  },
  UntagResource: { resourceArn: machineArn, tagKeys: ['a'] },
  UpdateStateMachine: { stateMachineArn: arn('stateMachine', 'e'), definition: JSON.stringify(machines.wait) },
  ValidateStateMachineDefinition: { definition: JSON.stringify(machines.token), severity: 'WARNING', maxResults: 1 },
};

/** No task waits for a token here, and no execution failed. */
const alwaysRefused = new Set(['RedriveExecution', 'SendTaskFailure', 'SendTaskHeartbeat', 'SendTaskSuccess']);

const anything = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>;
const nasty = fc.constantFrom<JsonValue>(
  ...[
    '',
    '{',
    'null',
    '[]',
    '{% $x %}',
    '__proto__',
    '\u0000',
    '\ud800',
    machineArn,
    executionArn,
    arn('express', 'm:a:b'),
  ],
  ...['['.repeat(5000), JSON.stringify({ deep: `${'['.repeat(2000)}` }), 'x'.repeat(300_000), 1e308, -1, 0.5, null],
);

/** `value` with something else somewhere in it: in texts of JSON, too. */
function mutated(value: JsonValue): fc.Arbitrary<JsonValue> {
  const replaced = fc.oneof(anything, nasty);
  if (typeof value === 'string') {
    const json = /^\{"/.test(value) ? readJson(value) : undefined;
    const inside = json === undefined ? nasty : mutated(json).map((changed) => JSON.stringify(changed));
    return fc.oneof({ weight: 3, arbitrary: inside }, { weight: 1, arbitrary: replaced });
  }
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return replaced;
  const changed = fc.constantFrom(...Object.keys(value)).chain((key) =>
    mutated((value as JsonObject)[key] as JsonValue).map((item) => {
      const copy = Array.isArray(value) ? [...(value as JsonValue[])] : { ...(value as JsonObject) };
      (copy as Record<string, JsonValue>)[key] = item;
      return copy as JsonValue;
    }),
  );
  return fc.oneof({ weight: 6, arbitrary: changed }, { weight: 1, arbitrary: replaced });
}

function readJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function bodyOf(action: string): fc.Arbitrary<string> {
  const once = mutated(valid[action] ?? {});
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(JSON.stringify(valid[action])) },
    { weight: 4, arbitrary: once.map((value) => JSON.stringify(value)) },
    { weight: 4, arbitrary: once.chain(mutated).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: anything.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );
}

/** That many requests of each operation. */
export function anyRequestIsAnswered(numRuns: number): void {
  describe('any request', () => {
    it('is one of an operation that is tried here', () => {
      expect(Object.keys(valid).sort()).toEqual([...operations.keys()].sort());
    });

    it.each([...operations.keys()])('of %s is answered, or refused as the service would', async (action) => {
      const create = (name: string, type: string) =>
        send('CreateStateMachine', JSON.stringify({ ...valid['CreateStateMachine'], name, type }));
      await Promise.all([create('m', 'STANDARD'), create('e', 'EXPRESS')]);
      await send('StartExecution', JSON.stringify(valid['StartExecution']));

      let answered = 0;
      const property = fc.asyncProperty(bodyOf(action), async (text) => {
        const answer = await send(action, text);
        if (answer.status === 200) answered += 1;
        if (answer.status !== 200) expect(answer.status, answer.text).toBe(400);
        const { __type: name, message } = JSON.parse(answer.text) as JsonObject;
        if (answer.status !== 200) expect([typeof name, typeof message]).toEqual(['string', 'string']);
      });

      await fc.assert(property, { numRuns });
      if (!alwaysRefused.has(action)) expect(answered).toBeGreaterThan(0);
      expect(await send('ListStateMachines', '{}')).toMatchObject({ status: 200 });
    });
  });
}
