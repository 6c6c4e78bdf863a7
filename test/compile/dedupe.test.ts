// A machine compiled with `dedupe`, run on the interpreter with a table that keeps DynamoDB's promise: a condition and its write are one.

import { describe, expect, it } from 'vitest';
import { compile, localFunctionName } from '../../lib/compile/index.ts';
import { Annotation, START, StateGraph } from '../../lib/index.ts';
import {
  lambdaTasks,
  SimulatedClock,
  startExecution,
  TaskFailure,
  type TaskPort,
} from '../../lib/interpreter/index.ts';
import type { JsonObject, JsonValue } from '../../lib/json/index.ts';
import { publicComplaints } from '../support/public-validators.ts';

const State = Annotation.Root({ value: Annotation<number>() });
const graph = new StateGraph(State)
  .addNode('work', async () => ({}))
  .addEdge(START, 'work')
  .compile({ name: 'deduped' });
const { machine } = compile(graph.definition, { dedupe: { tableName: 'keys' } });

interface PutItem extends JsonObject {
  readonly Item: { readonly [name: string]: { readonly S: string } | { readonly N: string } };
  readonly ExpressionAttributeValues: { readonly ':run': { readonly S: string } };
}

/** `failures` is what the next writes fail with, before the write was made or after. */
function makeTable(failures: { readonly error: string; readonly when: 'before' | 'after' }[] = []) {
  const items = new Map<string, PutItem['Item']>();
  const put = (request: PutItem): JsonValue => {
    expect(request).toMatchObject({
      TableName: 'keys',
      ConditionExpression: 'attribute_not_exists(#key) OR #run = :run',
      ExpressionAttributeNames: { '#key': 'key', '#run': 'run' },
    });
    const failure = failures.shift();
    if (failure?.when === 'before') throw new TaskFailure(failure.error);
    const { key, run } = request.Item as { key: { S: string }; run: { S: string } };
    const there = items.get(key.S);
    if (there !== undefined && (there['run'] as { S: string }).S !== request.ExpressionAttributeValues[':run'].S)
      throw new TaskFailure('DynamoDB.ConditionalCheckFailedException', 'The conditional request failed');
    items.set(key.S, { ...request.Item, run });
    if (failure !== undefined) throw new TaskFailure(failure.error);
    return {};
  };
  return { items, put };
}

async function run(input: JsonValue, name: string, table: ReturnType<typeof makeTable>) {
  const node = lambdaTasks({
    [localFunctionName('deduped', 'work')]: () => ({
      updates: [{ value: 2 }],
      overwrites: [],
      exclusive: [],
      goto: [],
      sends: [],
    }),
  });
  const tasks: TaskPort = (call) =>
    call.resource.endsWith(':dynamodb:putItem') ? table.put(call.arguments as PutItem) : node(call);
  const clock = new SimulatedClock({ mode: 'auto', start: Date.UTC(2026, 10, 20) });
  const entered: string[] = [];
  const execution = startExecution(machine, input, {
    name,
    tasks,
    clock,
    onEvent: (record) => {
      if (record.type.endsWith('StateEntered') && 'stateName' in record) entered.push(record.stateName);
    },
  });
  const { status, ...outcome } = await execution.result;
  return { status, ...outcome, entered };
}

describe('a machine that is started twice with one key', () => {
  it('runs once, and the other run says that it was a duplicate', async () => {
    const table = makeTable();
    const input = { input: { value: 1 }, dedupe: 'event-1' };

    const [first, second] = [await run(input, 'a', table), await run(input, 'b', table)];

    expect(first).toMatchObject({ status: 'SUCCEEDED', output: { value: 2 }, entered: ['dedupe', 'start', 'work'] });
    expect(second).toMatchObject({
      status: 'SUCCEEDED',
      output: { duplicate: true },
      entered: ['dedupe', 'duplicate'],
    });
  });

  it('keeps a key for a week', async () => {
    const table = makeTable();

    await run({ input: {}, dedupe: 'event-1' }, 'a', table);

    expect(table.items.get('event-1')?.['expires']).toEqual({ N: String(Date.UTC(2026, 10, 27) / 1000) });
  });
});

describe('a machine compiled with dedupe', () => {
  it.each([[{ input: {} }], [{ input: {}, dedupe: null }], [{ input: {}, dedupe: '' }]])(
    'never refuses a run without a key: %j',
    async (input) => {
      const table = makeTable();

      const runs = [await run(input, 'a', table), await run(input, 'b', table)];

      expect(runs).toMatchObject([{ output: { value: 2 } }, { output: { value: 2 } }]);
    },
  );

  it.each([[null], ['text'], [[]], [{ dedupe: 'x' }]])('leaves it to start to refuse the input %j', async (input) => {
    expect(await run(input, 'a', makeTable())).toMatchObject({ status: 'FAILED', error: 'EmptyInputError' });
  });

  it('takes a failed write up again, and does not take its own for that of another run', async () => {
    const error = 'DynamoDB.InternalServerErrorException';
    const table = makeTable([
      { error, when: 'before' },
      { error, when: 'after' },
    ]);

    expect(await run({ input: {}, dedupe: 'event-1' }, 'a', table)).toMatchObject({ output: { value: 2 } });
  });

  it.each(['DynamoDB.ResourceNotFoundException', 'DynamoDB.AccessDeniedException'])(
    'fails at once with %s, which trying again does not fix',
    async (error) => {
      const table = makeTable([{ error, when: 'before' }]);

      expect(await run({ input: {} }, 'a', table)).toMatchObject({ status: 'FAILED', error, entered: ['dedupe'] });
    },
  );

  it('calls the states of its nodes what they are called without it', () => {
    const named = new StateGraph(State)
      .addNode('dedupe', async () => ({}))
      .addEdge(START, 'dedupe')
      .compile({ name: 'named' });

    const [plain, deduped] = [compile(named.definition), compile(named.definition, { dedupe: { tableName: 'keys' } })];

    expect(Object.keys(plain.machine.States)).toContain('dedupe (node)');
    expect(Object.keys(deduped.machine.States)).toEqual(['dedupe', 'duplicate', ...Object.keys(plain.machine.States)]);
  });

  it('is taken by the validators that others publish', async () => {
    expect(await publicComplaints(machine)).toEqual([]);
  });
});
