import { describe, expect, it } from 'vitest';
import type { StateMachine } from '../../lib/asl/index.ts';
import { ExecutionRefused, type MachineCheck, runMachine, startExecution } from '../../lib/interpreter/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { branch, machine, noTasks, pass, run, task, unchecked } from './machines.ts';

function refusal(definition: StateMachine, input: JsonValue = {}, check: MachineCheck = unchecked): ExecutionRefused {
  try {
    startExecution(definition, input, { tasks: noTasks, check });
  } catch (error) {
    if (error instanceof ExecutionRefused) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('before anything runs', () => {
  it('a machine that the service would refuse is refused by its rules', () => {
    const wrong = machine({ S: { Type: 'Pass', Output: '{% $states.result %}', Next: 'T' } as never });

    expect(() => startExecution(wrong, {}, { tasks: noTasks })).toThrow(ExecutionRefused);
    expect(() => startExecution(wrong, {}, { tasks: noTasks })).toThrow(
      /MISSING_TRANSITION_TARGET[\s\S]*STATES_RESULT_NOT_ALLOWED/,
    );
  });

  it('runMachine rejects with the refusal, and throws nothing at its caller', async () => {
    const wrong = machine({ S: pass({ End: undefined, Next: 'T' }) });

    const run = runMachine(wrong, {}, { tasks: noTasks });

    await expect(run).rejects.toBeInstanceOf(ExecutionRefused);
  });

  it('everything that is not run here is refused at once, by state', () => {
    const definition = machine({
      Job: {
        ...task({ Resource: 'arn:aws:states:::states:startExecution.sync:2' }),
        End: undefined,
        Next: 'Token',
      } as never,
      Token: {
        ...task({ Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f.waitForTaskToken' }),
        End: undefined,
        Next: 'Activity',
      } as never,
      Activity: {
        ...task({ Resource: 'arn:aws:states:us-east-1:123456789012:activity:a' }),
        End: undefined,
        Next: 'Path',
      } as never,
      Path: { Type: 'Pass', QueryLanguage: 'JSONPath', Result: 1, Next: 'Big' } as never,
      Big: {
        Type: 'Map',
        ItemProcessor: {
          ...branch('Inner', task({ Resource: 'arn:aws:states:::batch:submitJob.sync' })),
          ProcessorConfig: { Mode: 'DISTRIBUTED' },
        },
        ItemReader: { Resource: 'arn:aws:states:::s3:getObject' },
        ResultWriter: {},
        Next: 'Odd',
      },
      Odd: { Type: 'Loop', End: true } as never,
    });

    const { problems, code } = refusal(definition);

    expect(code).toBe('INVALID_MACHINE');
    expect(problems.map(({ where, what }) => [where, what])).toEqual([
      ["state 'Job'", 'jobs that are waited for (.sync:2) are not run here'],
      [
        "state 'Token'",
        "'arn:aws:lambda:us-east-1:123456789012:function:f.waitForTaskToken' is not the integration of a service, so it cannot wait for a task token",
      ],
      ["state 'Activity'", 'activities are not run here'],
      ["state 'Path'", 'it is in JSONPath, which is not run here'],
      ["state 'Big'", 'a distributed Map is not run here'],
      ["state 'Big'", 'ItemReader belongs to the distributed Map, which is not run here'],
      ["state 'Big'", 'ResultWriter belongs to the distributed Map, which is not run here'],
      ["state 'Inner'", 'jobs that are waited for (.sync) are not run here'],
      ["state 'Odd'", "its Type 'Loop' does not exist"],
    ]);
  });

  it('a machine that does not say JSONata is JSONPath, but a state that queries nothing is the same in both', async () => {
    const plain = { StartAt: 'S', States: { S: pass() } };
    const querying = { StartAt: 'S', States: { S: pass({ Output: '{% 1 %}' }) } };

    expect((await run(plain, 5)).outcome).toMatchObject({ output: 5 });
    expect(refusal(querying).problems[0]?.what).toContain('JSONPath');
  });

  it('an expression that is not JSONata 2.0.6 is refused with its place', () => {
    const { problems } = refusal(machine({ S: pass({ Output: { a: '{% $x ?? 1 %}', b: '{% ( %}' } }) }));

    expect(problems.map(({ where }) => where)).toEqual(["state 'S', field 'Output/a'", "state 'S', field 'Output/b'"]);
    expect(problems[0]?.what).toContain('S0211');
  });

  it('a target that does not exist is refused with those that do', () => {
    const { problems } = refusal({ ...machine({ S: { Type: 'Pass', Next: 'T' } }), StartAt: 'R' });

    expect(problems.map(({ what }) => what)).toEqual([
      "StartAt names 'R', which is not a state of its scope; known: S",
      "Next names 'T', which is not a state of its scope; known: S",
    ]);
  });

  it('an input that is not JSON is refused with the path', () => {
    const { code, problems } = refusal(machine({ S: pass() }), { a: [() => 1] } as never);

    expect([code, problems[0]?.what]).toEqual(['INVALID_INPUT', "it is not JSON: a function at 'a[0]'"]);
  });

  it('what a given check finds is refused; it looks at each machine once', () => {
    const looked: StateMachine[] = [];
    const check = (definition: StateMachine) => {
      looked.push(definition);
      return [{ code: 'INVALID_MACHINE', where: 'here', what: 'wrong', fix: 'fix' } as const];
    };
    const definition = machine({ S: pass() });
    const start = () => startExecution(definition, {}, { tasks: noTasks, check });

    expect(start).toThrow('wrong');
    expect(start).toThrow('wrong');
    expect(looked).toEqual([definition]);
  });
});
