// Mocked Maps and Parallels: what is made of their items, and what their results and failures come to.

import { describe, expect, it } from 'vitest';
import { pass, task } from '../../interpreter/machines.ts';
import { test } from './test-of.ts';

const inner = { StartAt: 'Inner', States: { Inner: pass() } };
const distributed = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...inner };

describe('a Map', () => {
  it('shows the inputs of its iterations, and gives its mock though the counts differ', async () => {
    const state = {
      Type: 'Map',
      Items: '{% $states.input %}',
      ItemSelector: { at: '{% $states.context.Map.Item.Index %}', item: '{% $states.context.Map.Item.Value %}' },
      MaxConcurrency: 2,
      ItemProcessor: inner,
      End: true,
    };

    const { output, inspectionData } = await test(state, { input: ['a', 'b'], result: [1] });

    expect(output).toEqual([1]);
    expect(inspectionData?.afterItemSelector).toEqual([
      { at: 0, item: 'a' },
      { at: 1, item: 'b' },
    ]);
    expect(inspectionData?.maxConcurrency).toBe(2);
  });

  it('runs none of its iterations', async () => {
    const states = { Call: task({ QueryLanguage: 'JSONata' }) };
    const state = { Type: 'Map', ItemProcessor: { StartAt: 'Call', States: states }, End: true };

    const { status, output } = await test(state, { input: [1, 2], result: ['x', 'y'] });

    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: ['x', 'y'] });
  });

  it('fails where its items are not a list', async () => {
    const state = { Type: 'Map', ItemProcessor: inner, End: true };

    const { status, error } = await test(state, { input: { a: 1 }, result: [] });

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('that is distributed runs over the fields of an object', async () => {
    const selector = { key: '{% $states.context.Map.Item.Key %}', value: '{% $states.context.Map.Item.Value %}' };
    const state = { Type: 'Map', ItemSelector: selector, ItemProcessor: distributed, End: true };

    const { inspectionData } = await test(state, { input: { a: 1, b: 2 }, result: [] });

    expect(inspectionData?.afterItemSelector).toEqual([
      { key: 'a', value: 1 },
      { key: 'b', value: 2 },
    ]);
  });

  it.each([
    ['JSON', '[{"id":1},{"id":2}]'],
    ['JSONL', '{"id":1}\n{"id":2}\n'],
  ])('selects from what its ItemReader found, as %s', async (InputType, mapItemReaderData) => {
    const ItemReader = {
      Resource: 'arn:aws:states:::s3:getObject',
      Arguments: { Bucket: 'b' },
      ReaderConfig: { InputType },
    };
    const ItemSelector = '{% $states.context.Map.Item.Value.id %}';
    const state = { Type: 'Map', ItemReader, ItemSelector, ItemProcessor: distributed, End: true };

    const { inspectionData } = await test(state, { result: [], stateConfiguration: { mapItemReaderData } });

    expect(inspectionData?.afterItemSelector).toEqual([1, 2]);
  });

  it('selects from what the ItemsPointer of its reader points at, at most MaxItems of it', async () => {
    const ReaderConfig = { InputType: 'JSON', ItemsPointer: '/a~1b/1/of', MaxItems: 2 };
    const ItemReader = { Resource: 'arn:aws:states:::s3:getObject', Arguments: {}, ReaderConfig };
    const ItemSelector = '{% $states.context.Map.Item.Value %}';
    const state = { Type: 'Map', ItemReader, ItemSelector, ItemProcessor: distributed, End: true };
    const mapItemReaderData = JSON.stringify({ 'a/b': [0, { of: [7, 8, 9] }] });

    const { inspectionData } = await test(state, { result: [], stateConfiguration: { mapItemReaderData } });

    expect(inspectionData).toMatchObject({ afterItemsPointer: [7, 8, 9], afterItemSelector: [7, 8] });
  });

  it.each([
    [{ ToleratedFailurePercentage: 50 }, 50, 'SUCCEEDED'],
    [{ ToleratedFailurePercentage: 50 }, 51, 'FAILED'],
    [{ ToleratedFailureCount: 2 }, 2, 'SUCCEEDED'],
    [{ ToleratedFailureCount: 2 }, 3, 'FAILED'],
    [{ ToleratedFailureCount: 2, ToleratedFailurePercentage: 50 }, 3, 'FAILED'],
    [{}, 100, 'SUCCEEDED'],
  ])('that tolerates %o, with %i of 100 iterations failed, has %s', async (tolerance, failed, expected) => {
    const state = { Type: 'Map', ...tolerance, ItemProcessor: distributed, End: true };
    const input = Array.from({ length: 100 }, (_, index) => index);
    const stateConfiguration = { mapIterationFailureCount: failed };

    const { status } = await test(state, { input, result: [], stateConfiguration });

    expect(status).toBe(expected);
  });

  it.each([
    [{ MaxItemsPerBatch: '{% $most %}' }, [{ Items: ['a', 'b'] }, { Items: ['c'] }]],
    [
      { MaxItemsPerBatch: 3, BatchInput: { of: '{% $states.input[0] %}' } },
      [{ BatchInput: { of: 'a' }, Items: ['a', 'b', 'c'] }],
    ],
    // {"Items":["a","b"]} has 19 bytes.
    [{ MaxInputBytesPerBatch: 19 }, [{ Items: ['a', 'b'] }, { Items: ['c'] }]],
    [{ MaxInputBytesPerBatch: 18 }, [{ Items: ['a'] }, { Items: ['b'] }, { Items: ['c'] }]],
    [{ MaxInputBytesPerBatch: 1 }, [{ Items: ['a'] }, { Items: ['b'] }, { Items: ['c'] }]],
  ])('shows the batches that %o makes of its items', async (ItemBatcher, batches) => {
    const state = { Type: 'Map', ItemBatcher, ItemProcessor: distributed, End: true };

    const { inspectionData } = await test(state, { input: ['a', 'b', 'c'], variables: { most: 2 }, result: [] });

    expect(inspectionData?.afterItemBatcher).toEqual(batches);
  });

  // The second is left to jsonata, which promises its values.
  it.each(['{% $states.input.missing %}', '{% $formatNumber($states.input.missing, "0") %}'])(
    'fails where its ItemBatcher does: %s',
    async (MaxItemsPerBatch) => {
      const ItemBatcher = { MaxItemsPerBatch };
      const state = { Type: 'Map', ItemBatcher, ItemProcessor: distributed, End: true };

      const { status, cause } = await test(state, { input: [1], result: [] });

      expect(status).toBe('FAILED');
      expect(cause).toContain("the field 'ItemBatcher/MaxItemsPerBatch' returned nothing");
    },
  );

  it('gives what its ResultWriter would tell', async () => {
    const ResultWriter = { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'b' } };
    const state = {
      Type: 'Map',
      ResultWriter,
      ItemProcessor: distributed,
      Output: '{% $states.result.Key %}',
      End: true,
    };

    const { output } = await test(state, { input: [1], result: { Key: 'manifest' } });

    expect(output).toBe('manifest');
  });
});

describe('a Parallel', () => {
  it('may catch the mocked error of a branch', async () => {
    const state = {
      Type: 'Parallel',
      Branches: [inner],
      Catch: [{ ErrorEquals: ['Busy'], Next: 'Rescue' }],
      End: true,
    };

    const answer = await test(state, { error: { error: 'Busy' }, stateConfiguration: { errorCausedByState: 'Inner' } });

    expect(answer).toMatchObject({ status: 'CAUGHT_ERROR', nextState: 'Rescue' });
  });
});
