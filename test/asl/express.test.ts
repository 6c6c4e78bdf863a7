import { describe, expect, it } from 'vitest';
import { checkExpress } from '../../lib/asl/index.ts';
import { compile } from '../../lib/compile/index.ts';
import { graphs } from '../golden/graphs.ts';

const task = (fields: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f' },
  End: true,
  ...fields,
});
const machine = (state: object, fields: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'one',
  States: { one: state },
  ...fields,
});
const map = (config: object, inner: object) => ({
  Type: 'Map',
  ItemProcessor: { ProcessorConfig: config, StartAt: 'inner', States: { inner } },
  End: true,
});
const distributed = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
const waiting = task({ Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' });

describe('checkExpress', () => {
  it.each<[string, object, object]>([
    [
      'waits for a task token',
      machine(waiting),
      { where: "state 'one'", what: '.waitForTaskToken is not supported by Express workflows' },
    ],
    [
      'waits for a job',
      machine(task({ Resource: 'arn:aws:states:::states:startExecution.sync:2' })),
      { where: "state 'one'", what: '.sync:2 is not supported by Express workflows' },
    ],
    [
      'has an activity',
      machine(task({ Resource: 'arn:aws:states:eu-west-1:123456789012:activity:work' })),
      { where: "state 'one'", what: 'an activity is not supported by Express workflows' },
    ],
    [
      'has a distributed Map',
      machine(map(distributed, task({}))),
      { where: "state 'one'", what: 'a distributed Map is not supported by Express workflows' },
    ],
    [
      'has a task that may take longer than five minutes',
      machine(task({ TimeoutSeconds: 301 })),
      { where: "state 'one'", what: 'TimeoutSeconds is 301, and an Express execution ends after 300 seconds' },
    ],
    [
      'waits for longer than five minutes',
      machine({ Type: 'Wait', Seconds: 3600, End: true }),
      { where: "state 'one'", what: 'Seconds is 3600, and an Express execution ends after 300 seconds' },
    ],
    [
      'may take longer than five minutes as a whole',
      machine(task({}), { TimeoutSeconds: 900 }),
      { where: 'the machine', what: 'TimeoutSeconds is 900, and an Express execution ends after 300 seconds' },
    ],
  ])('refuses a machine that %s', (_name, faulty, problem) => {
    expect(checkExpress(faulty)).toEqual([{ code: 'EXPRESS_NOT_SUPPORTED', fix: expect.any(String), ...problem }]);
  });

  it('tells of all of them at once, in branches and inline Maps too', () => {
    const branches = [waiting, task({ TimeoutSeconds: 600 })].map((state, index) => ({
      StartAt: `b${index}`,
      States: { [`b${index}`]: state },
    }));
    const parallel = { Type: 'Parallel', Branches: branches, End: true };

    const places = checkExpress(machine(map({ Mode: 'INLINE' }, parallel), { TimeoutSeconds: 301 })).map(
      ({ where }) => where,
    );

    expect(places).toEqual(['the machine', "state 'b0'", "state 'b1'"]);
  });

  it('leaves alone what runs in executions of its own', () => {
    expect(checkExpress(machine(map(distributed, waiting)))).toHaveLength(1);
  });

  it('leaves alone five minutes sharp, seconds that are only known at run time, and all that compiled graphs do', () => {
    expect(
      checkExpress(machine(task({ TimeoutSeconds: 300, HeartbeatSeconds: 299 }), { TimeoutSeconds: 300 })),
    ).toEqual([]);
    expect(checkExpress(machine({ Type: 'Wait', Seconds: '{% $states.input.seconds %}', End: true }))).toEqual([]);
    for (const make of Object.values(graphs)) expect(checkExpress(compile(make().definition).machine)).toEqual([]);
  });

  it.each([undefined, null, 1, 'text', [], {}, { States: 7 }, { States: { a: null } }])(
    'takes anything: %j',
    (anything) => {
      expect(checkExpress(anything)).toEqual([]);
    },
  );
});
