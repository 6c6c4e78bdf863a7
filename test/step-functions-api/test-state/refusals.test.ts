// What is refused before a state is visited: the exception's name, and its text where it is the service's own.

import { describe, expect, it } from 'vitest';
import { ServiceException } from '../../../lib/interpreter/index.ts';
import { type TestStateRequest, testState } from '../../../lib/step-functions-api/index.ts';
import { machine, pass, task } from '../../interpreter/machines.ts';
import { fc } from '../../support/fast-check.ts';
import { refusal, refusalOf } from './refusal-of.ts';

const branch = { StartAt: 'Inner', States: { Inner: pass() } };
const parallel = { Type: 'Parallel', Branches: [branch, { StartAt: 'B', States: { B: pass() } }], End: true };
const map = { Type: 'Map', ItemProcessor: branch, End: true };
const distributed = {
  ...map,
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...branch },
};
const reader = (InputType: string) => ({ Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType } });
const execution = task({ Resource: 'arn:aws:states:::states:startExecution', Arguments: {} });

describe('a context', () => {
  const invalid = 'ValidationException: Invalid Context object provided:';

  it.each<[string, object, string]>([
    ['with a field of another type', { Execution: { Id: 1 } }, `${invalid} Execution.Id must be a string`],
    ['with a Map', { Map: {} }, `${invalid} 'Map' field is not supported when mocking a Context object`],
    ['with a part that none has', { Pokedex: {} }, `${invalid} Field 'Pokedex' is not allowed`],
    [
      'with a field that its part has not',
      { Execution: { pokemon: 'x' } },
      `${invalid} Field 'pokemon' is not allowed`,
    ],
    ['with a part that is not an object', { State: 'x' }, `${invalid} State must be an object`],
    [
      'with a token for a Task that waits for none',
      { Task: { Token: 'a' } },
      `${invalid} Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern`,
    ],
  ])('%s is refused', async (_, context, expected) => {
    const refused = await refusalOf(task(), { result: {}, context: context as never });

    expect(refused).toBe(expected);
  });

  it('without a mock is refused', async () => {
    const refused = await refusalOf(pass(), { context: {} });

    expect(refused).toBe("ValidationException: 'context' may only be specified together with a mock");
  });
});

describe('a definition', () => {
  it('is refused with all that the service refuses at creation', async () => {
    const refused = await refusalOf({ Type: 'Pass', Output: '{% 1 ?? 2 %}', Parameters: {} });

    expect(refused).toMatch(/^InvalidDefinition: Invalid State Machine Definition: '/);
    expect(refused).toContain('UNSUPPORTED_OPERATOR');
    expect(refused).toContain('JSONPATH_FIELD');
    expect(refused).toContain('NEXT_OR_END');
  });

  it('in JSONPath is refused with the way out', async () => {
    const refused = await refusal({ definition: '{"Type":"Pass","Result":1,"End":true}' });

    expect(refused).toMatch(/^InvalidDefinition.*is in JSONPath.*set "QueryLanguage": "JSONata"/);
  });

  it.each(['{', '[]', 'null', '""'])('that is %s is refused', async (definition) => {
    expect(await refusal({ definition })).toMatch(/^InvalidDefinition: .*INVALID_JSON_DESCRIPTION/);
  });

  it('of a whole machine is refused without the name of a state', async () => {
    const refused = await refusalOf(machine({ A: pass({ End: undefined, Next: 'B' }), B: pass() }));

    expect(refused).toMatch(/^ValidationException: .*name the state to test in 'stateName', one of: A, B$/);
  });

  it('is refused where it has no state of the name', async () => {
    const refused = await refusalOf(machine({ A: pass() }), { stateName: 'B' });

    expect(refused).toBe('ValidationException: State not found in definition');
  });

  it('with a fault in another state is refused as a whole', async () => {
    const refused = await refusalOf(machine({ A: pass({ End: undefined, Next: 'C' }), B: pass() }), { stateName: 'B' });

    expect(refused).toMatch(/^InvalidDefinition: .*MISSING_TRANSITION_TARGET/s);
  });
});

describe('the other members', () => {
  const one = { definition: JSON.stringify({ QueryLanguage: 'JSONata', ...pass() }) };

  it.each<[string, Omit<TestStateRequest, 'definition'>, RegExp]>([
    ['an input that is not JSON', { input: '{' }, /^InvalidExecutionInput: Invalid State Machine Execution Input: '/],
    ['an input that JSON cannot hold', { input: '[1e400]' }, /^InvalidExecutionInput: .*holds Infinity/],
    ['a role that is none', { roleArn: 'arn:aws:s3:::bucket' }, /^InvalidArn: /],
    [
      'variables that are not an object',
      { variables: '[1]' },
      /^ValidationException: .*'variables' must be a JSON object$/,
    ],
    ['variables that are no JSON', { variables: 'x' }, /^ValidationException: .*'variables' is not valid JSON/],
    ['a variable of no name', { variables: '{"_a":1}' }, /^ValidationException: .*"_a" is not a variable name/],
    ["the service's own variable", { variables: '{"states":1}' }, /^ValidationException: .*'states' is the name of/],
    ['a level that is none', { inspectionLevel: 'ALL' as 'INFO' }, /^ValidationException: .*\[INFO, DEBUG, TRACE\]$/],
    ['a member of another type', { input: 1 as never }, /^SerializationException: 'input' must be a string/],
    [
      'failed iterations of no Map',
      { stateConfiguration: { mapIterationFailureCount: 1 } },
      /^ValidationException: 'stateConfiguration.mapIterationFailureCount' is for Map states/,
    ],
    [
      'data of no reader',
      { stateConfiguration: { mapItemReaderData: '[]' } },
      /^ValidationException: 'stateConfiguration.mapItemReaderData' is for Map states with an ItemReader$/,
    ],
    [
      'an error from a state that is not inside',
      { stateConfiguration: { errorCausedByState: 'Other' } },
      /^ValidationException: 'stateConfiguration.errorCausedByState' names no state inside/,
    ],
    [
      'a count of retries below zero',
      { stateConfiguration: { retrierRetryCount: -1 } },
      /^ValidationException: 1 validation error detected: .*'stateConfiguration.retrierRetryCount'/,
    ],
  ])('refuse %s', async (_, members, expected) => {
    expect(await refusal({ ...one, ...members })).toMatch(expected);
  });

  it('refuse an error from a state that stands beside the tested one', async () => {
    const beside = { ...parallel, End: undefined, Next: 'Beside' };

    const refused = await refusalOf(beside, { result: [1, 2], stateConfiguration: { errorCausedByState: 'Beside' } });

    expect(refused).toMatch(/names no state inside the tested one; it holds: Inner, B$/);
  });

  it('refuse variables that an execution could not hold', async () => {
    // Four characters in the text, twenty-one in an execution.
    const variables = `{"a":[${Array.from({ length: 20_000 }, () => '1e20').join()}]}`;

    const refused = await refusal({ ...one, variables });

    expect(refused).toMatch(/^ValidationException: .*'variables' is not valid: The variable 'a' exceeded/);
  });

  it.each([
    ['CSV', '1,2', /read here for InputType JSON and JSONL, not "CSV"/],
    ['JSON', '7', /must be an array or an object$/],
    ['JSON', '[', /is not valid JSON/],
    ['JSONL', '1\n{', /is not valid JSON/],
  ])('refuse the data of a reader of %s that is %s', async (InputType, mapItemReaderData, expected) => {
    const state = { ...distributed, ItemReader: reader(InputType) };

    const refused = await refusalOf(state, { result: [], stateConfiguration: { mapItemReaderData } });

    expect(refused).toMatch(expected);
  });

  it('refuse the data of a reader whose ItemsPointer points at nothing in it', async () => {
    const ItemReader = { ...reader('JSON'), ReaderConfig: { InputType: 'JSON', ItemsPointer: '/none' } };

    const refused = await refusalOf(
      { ...distributed, ItemReader },
      { result: [], stateConfiguration: { mapItemReaderData: '{}' } },
    );

    expect(refused).toMatch(/must be an array or an object at '\/none'$/);
  });

  it('are refused all at once', async () => {
    const stateConfiguration = { mapIterationFailureCount: 1 };

    const refused = await refusalOf(pass(), { result: 1, context: {}, variables: [], stateConfiguration });

    expect(refused).toMatch(/^ValidationException: 3 validation errors detected: /);
    expect(refused).toContain("State type 'Pass'");
    expect(refused).toContain("'variables'");
    expect(refused).toContain('mapIterationFailureCount');
  });
});

describe('any request', () => {
  const json = fc.json({ maxDepth: 2 });
  const states = fc
    .constantFrom<object>(pass(), task(), map, distributed, parallel, execution)
    .map((state) => JSON.stringify({ QueryLanguage: 'JSONata', ...state }));
  const definition = fc.oneof({ weight: 4, arbitrary: states }, { weight: 1, arbitrary: json });
  // One member in five is whatever it is: of requests that are all refused, nothing is learnt about answers.
  const seldom = <T>(anything: fc.Arbitrary<T>, good: T | undefined = undefined): fc.Arbitrary<T | undefined> =>
    fc.oneof({ weight: 4, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: anything });
  const request = fc
    .record({
      definition,
      input: json,
      variables: seldom(json, '{"a":1}'),
      context: seldom(json),
      stateName: seldom(fc.constantFrom('Inner', 'StateName')),
      revealSecrets: seldom(fc.boolean()),
      mock: fc.oneof(
        fc.constantFrom(undefined, { result: '[]' }),
        fc.record(
          { result: fc.oneof(json, fc.string()), errorOutput: fc.record({ error: fc.string() }, { requiredKeys: [] }) },
          { requiredKeys: [] },
        ),
      ),
      stateConfiguration: seldom(
        fc.record(
          { retrierRetryCount: fc.nat(5), mapIterationFailureCount: fc.nat(5), mapItemReaderData: json },
          { requiredKeys: [] },
        ),
      ),
    })
    .map((members) => JSON.parse(JSON.stringify(members)) as TestStateRequest);

  it('is answered, or refused by an exception of the service', async () => {
    const seen = { answered: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(request, async (given) => {
        const answered = await testState(given, { tasks: () => null }).then(
          ({ status }) => status,
          (error: Error) => error,
        );

        if (typeof answered === 'string') seen.answered += 1;
        else {
          seen.refused += 1;
          expect(answered).toBeInstanceOf(ServiceException);
        }
      }),
      { numRuns: 500 },
    );

    expect(Math.min(seen.answered, seen.refused)).toBeGreaterThan(25);
  });
});
