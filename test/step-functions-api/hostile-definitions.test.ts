// Definitions of strangers, over the API: refused as the service refuses, or run; and the next request is answered.

import { describe, expect, it } from 'vitest';
import { startExecution, type TaskPort } from '../../lib/interpreter/index.ts';
import { createStepFunctionsApi, testState } from '../../lib/step-functions-api/index.ts';
import { deepTexts } from '../asl/deep-texts.ts';
import { hostileDefinitions } from '../asl/hostile-definitions.ts';
import { roleArn } from './a-server.ts';

const tasks = () => null;
const api = createStepFunctionsApi({ tasks });
let machines = 0;

const create = (definition: string) => {
  machines += 1;
  return api.call('CreateStateMachine', { name: `m${machines}`, definition, roleArn });
};
const validate = (definition: string) => api.call('ValidateStateMachineDefinition', { definition });
const test = (definition: string) => testState({ definition, roleArn, input: '{}' }, { tasks });
const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    (error: unknown) => (error as Error).name,
  );
const passOf = (output: unknown) => ({ Type: 'Pass', Output: output, End: true });
const machineOf = (output: unknown) => ({ QueryLanguage: 'JSONata', StartAt: 'S', States: { S: passOf(output) } });

describe('an expression deeper than any parser goes', () => {
  it.each(Object.keys(deepTexts))('is refused wherever a definition is given: %s', async (kind) => {
    const machine = machineOf(`{% ${deepTexts[kind]} %}`);
    const definition = JSON.stringify(machine);
    const state = JSON.stringify({ ...passOf(`{% ${deepTexts[kind]} %}`), QueryLanguage: 'JSONata' });

    expect(await refusal(create(definition))).toBe('InvalidDefinition');
    expect(await validate(definition)).toMatchObject({ result: 'FAIL' });
    expect(await refusal(test(state))).toBe('InvalidDefinition');
    expect(() => startExecution(machine as never, {}, { tasks })).toThrow('INVALID_JSONATA_EXPRESSION');
  });

  it('with a long list is none: it is evaluated, by a test of the state too', async () => {
    const list = `[${'1,'.repeat(450_000)}1]`;
    const state = { ...passOf(`{% $count(${list}) %}`), QueryLanguage: 'JSONata' };

    expect(await test(JSON.stringify(state))).toMatchObject({ status: 'SUCCEEDED', output: '450001' });
  });
});

describe('a definition that is expensive to check', () => {
  it.each(Object.keys(hostileDefinitions))('is created or refused: %s', async (kind) => {
    const definition = JSON.stringify(hostileDefinitions[kind]?.({ size: 300, salt: 'api' }));

    expect(['answered', 'InvalidDefinition']).toContain(await refusal(create(definition)));
    expect((await validate(definition))['result']).toMatch(/^(OK|FAIL)$/);
  });

  it('of 10,000 states is created, and runs', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `s${index}`);
    const states = names.map((name, index) => [
      name,
      { Type: 'Pass', ...(index === 9_999 ? { End: true } : { Next: names[index + 1] }) },
    ]);
    const machine = { QueryLanguage: 'JSONata', StartAt: 's0', States: Object.fromEntries(states) as never };

    expect(await create(JSON.stringify(machine))).toHaveProperty('stateMachineArn');
    expect(await startExecution(machine as never, 1, { tasks }).result).toMatchObject({
      status: 'SUCCEEDED',
      output: 1,
    });
  });
});

describe('JSON of a hundred thousand levels', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const value = JSON.parse(deep) as null;

  it('is refused as a definition, an input, and a member of a request', async () => {
    const { stateMachineArn } = await create(JSON.stringify(machineOf('{% $states.input %}')));

    expect(await refusal(create(deep))).toBe('InvalidDefinition');
    expect(await refusal(create(JSON.stringify(machineOf(0)).replace('0', deep)))).toBe('InvalidDefinition');
    expect(await refusal(api.call('StartExecution', { stateMachineArn: stateMachineArn as string, input: deep }))).toBe(
      'InvalidExecutionInput',
    );
    expect(await refusal(api.call('CreateStateMachine', { name: value, definition: value, roleArn: value }))).toBe(
      'SerializationException',
    );
    expect(await refusal(api.call('CreateStateMachine', value))).toBe('SerializationException');
  });

  it('is refused where it never was a text', async () => {
    expect(() => startExecution(value as never, {}, { tasks })).toThrow('TOO_DEEPLY_NESTED');
    expect(() => startExecution(machineOf(1) as never, value, { tasks })).toThrow('INVALID_INPUT');
    const { outcome } = await outcomeOf(() => value);
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'Runtime.MarshalError' });
  });

  it.each([null, undefined, 1, 'a machine', [], () => 1])('nor is %s a machine', (machine) => {
    expect(() => startExecution(machine as never, {}, { tasks })).toThrow('INVALID_JSON_DESCRIPTION');
  });
});

async function outcomeOf(answer: TaskPort) {
  const T = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'f' }, End: true };
  const machine = { QueryLanguage: 'JSONata', StartAt: 'T', States: { T } };
  return { outcome: await startExecution(machine as never, {}, { tasks: answer }).result };
}
