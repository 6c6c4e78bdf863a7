import { describe, expect, it } from 'vitest';
import type { StateMachine } from '../../lib/asl/index.ts';
import { SimulatedClock, startExecution } from '../../lib/interpreter/index.ts';
import { createStepFunctionsApi, serveStepFunctions, testState } from '../../lib/step-functions-api/index.ts';

// The types refuse what is tried here.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Untyped = any;

const machine: StateMachine = { QueryLanguage: 'JSONata', StartAt: 'a', States: { a: { Type: 'Succeed' } } };
const tasks = async () => null;
const start = (options: Untyped) => startExecution(machine, {}, { tasks, ...options });

describe('an option that nobody takes', () => {
  it.each<readonly [string, () => unknown, string]>([
    ['startExecution', () => start({ onevent: () => undefined }), 'onEvent'],
    ['startExecution, limits', () => start({ limits: { historyEvent: 5 } }), 'historyEvents'],
    ['createStepFunctionsApi', () => createStepFunctionsApi({ tasks, acount: '1' } as Untyped), 'account'],
    [
      'addStateMachine',
      () =>
        createStepFunctionsApi({ tasks }).addStateMachine({ name: 'm', definition: '{}', typ: 'EXPRESS' } as Untyped),
      'type',
    ],
    ['serveStepFunctions', () => serveStepFunctions(createStepFunctionsApi({ tasks }), { prot: 1 } as Untyped), 'port'],
    ['testState', () => testState({ definition: '{}' }, { tasks, clokc: {} } as Untyped), 'clock'],
    ['SimulatedClock', () => new SimulatedClock({ mdoe: 'auto' } as Untyped), 'mode'],
  ])('is told with the one that was meant: %s', async (_call, act, meant) => {
    await expect((async () => act())()).rejects.toMatchObject({
      name: 'ExecutionRefused',
      code: 'UNKNOWN_OPTION',
      problems: [{ fix: `did you mean '${meant}'?` }],
    });
  });

  it('is told with all others', () => {
    const act = () => start({ exeuctionArn: 'x', name: '', signal: {}, limits: { payloadBytes: '1' } });

    expect(act).toThrow(/execution has 4 problems/);
  });
});

describe('an option of an execution that is undefined', () => {
  it('is not given: the defaults hold', async () => {
    const { result } = start({ name: undefined, clock: undefined, limits: { historyEvents: undefined } });

    expect(await result).toMatchObject({ status: 'SUCCEEDED' });
  });
});
