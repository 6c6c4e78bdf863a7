// What holds in a test holds in a run: random states, tested by themselves and visited by an execution.
import { describe, expect, it } from 'vitest';
import type { State, StateMachine } from '../../../lib/asl/index.ts';
import {
  ExecutionRefused,
  ServiceException,
  SimulatedClock,
  startExecution,
  TaskFailure,
  type TaskPort,
} from '../../../lib/interpreter/index.ts';
import type { JsonObject, JsonValue } from '../../../lib/json/index.ts';
import type { ErrorDetails } from '../../../lib/step-functions-api/index.ts';
import { INVOKE } from '../../interpreter/machines.ts';
import { fc } from '../../support/fast-check.ts';
import { type Given, test } from './test-of.ts';

/** The name that a state has which is tested by itself. */
const TESTED = 'StateName';
const targets = ['Left', 'Right'] as const;

interface Case {
  readonly state: JsonObject;
  readonly input: JsonValue;
  readonly variables: JsonObject;
  /** What the work of a Task comes to, each time. */
  readonly work: { readonly result: JsonValue } | { readonly error: string };
}

/** How a state ended, as far as both ways show it. */
interface Ending {
  readonly next?: string;
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
  readonly variables: JsonValue;
  /** Milliseconds that passed, waiting and retrying. */
  readonly duration: number;
}

const value = fc.oneof(
  { withCrossShrink: true },
  fc.constantFrom<JsonValue>(null, 0, 'text', [], [1, [2]], {}, { a: 1, list: [{ a: 2 }] }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
);

/** Good ones, ones that fail, and ones that are illegal in some places. */
const template = fc.oneof(
  fc.constantFrom<JsonValue>(
    '{% $states.input %}',
    '{% $states.input.a %}',
    '{% $a %}',
    '{% $append([], $states.input.list[]) %}',
    '{% $states.context.State.RetryCount %}',
    '{% $states.context.Execution.Input %}',
    '{% $a + 1 %}',
    '{% $states.result %}',
    '{% $states.errorOutput %}',
    { kept: [1, '{% $states.input %}'] },
  ),
  value,
);

const assign = fc.dictionary(fc.constantFrom('a', 'b'), template, { maxKeys: 2 });
const error = fc.constantFrom('Busy', 'Broken', 'States.Timeout');
const errorEquals = fc.constantFrom(
  ['Busy'],
  ['Busy', 'Broken'],
  ['States.TaskFailed'],
  ['States.QueryEvaluationError'],
);
const next = fc.constantFrom(...targets);
const ending = fc.oneof(
  fc.constant({ End: true }),
  next.map((Next) => ({ Next })),
);

const optional = <T extends object>(fields: { readonly [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record(fields, { requiredKeys: [] });
const leaving = optional({ Assign: assign, Output: template });
const handling = optional({
  Retry: fc.array(
    fc.record({ ErrorEquals: errorEquals, MaxAttempts: fc.nat(2), IntervalSeconds: fc.integer({ min: 1, max: 9 }) }),
    { maxLength: 2 },
  ),
  Catch: fc.array(
    fc.tuple(fc.record({ ErrorEquals: errorEquals, Next: next }), leaving).map((parts) => Object.assign({}, ...parts)),
    { maxLength: 2 },
  ),
});
const rule = fc
  .tuple(
    fc.record({
      Condition: fc.constantFrom<JsonValue>(true, false, '{% $states.input = 0 %}', '{% $a > 0 %}', '{% 1 %}'),
      Next: next,
    }),
    leaving,
  )
  .map((parts) => Object.assign({}, ...parts));

/** A state of the parts' fields. */
const stateOf = (...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<JsonObject> =>
  fc.tuple(...parts).map((fields) => Object.assign({ QueryLanguage: 'JSONata' }, ...fields) as JsonObject);

const type = (Type: string, fields: object = {}) => fc.constant({ Type, ...fields });
const scope = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });

const state = fc.oneof(
  stateOf(type('Pass'), leaving, ending),
  stateOf(type('Succeed'), optional({ Output: template })),
  stateOf(type('Fail'), optional({ Error: template, Cause: template })),
  stateOf(type('Wait'), fc.record({ Seconds: fc.constantFrom<JsonValue>(0, 200, '{% $a %}') }), leaving, ending),
  stateOf(
    type('Choice'),
    fc.record({ Choices: fc.array(rule, { minLength: 1, maxLength: 2 }) }),
    optional({ Default: next, Output: template, Assign: assign }),
  ),
  {
    weight: 3,
    arbitrary: stateOf(
      type('Task', { Resource: INVOKE }),
      optional({ Arguments: template }),
      leaving,
      handling,
      ending,
    ),
  },
  stateOf(
    type('Parallel', { Branches: [scope('B0'), scope('B1')] }),
    optional({ Arguments: template }),
    leaving,
    handling,
    ending,
  ),
  stateOf(
    type('Map', { ItemProcessor: scope('I') }),
    optional({ Items: template, ItemSelector: template }),
    leaving,
    handling,
    ending,
  ),
);

const cases: fc.Arbitrary<Case> = fc.record({
  state,
  input: value,
  variables: fc.dictionary(fc.constantFrom('a', 'c'), value, { maxKeys: 2 }),
  work: fc.oneof(fc.record({ result: value }), fc.record({ error })),
});

const tasksOf = ({ work }: Case): TaskPort => {
  return () => {
    if ('error' in work) throw new TaskFailure(work.error, 'as told');
    return work.result;
  };
};

/** A machine in which the state comes second, after its variables were set. */
function machineOf({ state, variables }: Pick<Case, 'state' | 'variables'>): StateMachine {
  const constant = Object.fromEntries(Object.entries(variables).map(([name, one]) => [name, literal(one)]));
  const ends = targets
    .filter((target) => JSON.stringify(state).includes(`"${target}"`))
    .map((target) => [target, { Type: 'Succeed' }]);
  const seed = { Type: 'Pass', ...(Object.keys(constant).length === 0 ? {} : { Assign: constant }), Next: TESTED };
  const States = { Seed: seed, [TESTED]: state, ...Object.fromEntries(ends) } as Readonly<Record<string, State>>;
  return { QueryLanguage: 'JSONata', StartAt: 'Seed', States };
}

/** An expression that yields a value, whatever texts it holds. */
const literal = (one: JsonValue): string => `{% $parse(${JSON.stringify(JSON.stringify(one))}) %}`;

async function runOf(given: Case): Promise<Ending> {
  const clock = new SimulatedClock({ mode: 'auto' });
  const begin = clock.now();
  const execution = startExecution(machineOf(given), given.input, { tasks: tasksOf(given), clock });
  const outcome = await execution.result;
  const records = execution.records();
  const entered = records.flatMap((one) =>
    one.type.endsWith('StateEntered') && 'stateName' in one ? [one.stateName] : [],
  );
  const left = records.find(
    (one) => one.type.endsWith('StateExited') && 'stateName' in one && one.stateName === TESTED,
  );
  const nextState = targets.find((target) => entered.includes(target));
  return {
    ...(left !== undefined && 'output' in left ? { output: left.output } : {}),
    ...(nextState === undefined ? {} : { next: nextState }),
    ...(outcome.status === 'SUCCEEDED' ? {} : textsOf(outcome)),
    variables: outcome.variables,
    duration: clock.now() - begin,
  };
}

/** Which event entered the state is not the same in a run. */
function withoutEventIds(ending: Ending): Ending {
  return JSON.parse(JSON.stringify(ending).replace(/event id #\d+/g, 'event id')) as Ending;
}

function textsOf({ error: name, cause }: { readonly error?: string; readonly cause?: string }) {
  return { ...(name === undefined ? {} : { error: name }), ...(cause === undefined ? {} : { cause }) };
}

/** The list that a Map or Parallel gathers: what it would put out if nothing else were written in it. */
async function partsOf({ state: given, ...others }: Case): Promise<JsonValue> {
  const { Type, QueryLanguage, Branches, Arguments, ItemProcessor, Items, ItemSelector } = given;
  const kept = { Type, QueryLanguage, Branches, Arguments, ItemProcessor, Items, ItemSelector, End: true };
  const bare = Object.fromEntries(Object.entries(kept).filter(([, one]) => one !== undefined)) as JsonObject;
  const { output = [0, 0] } = await runOf({ ...others, state: bare });
  return output;
}

/** One attempt after the other, until one would not be retried. */
async function testedOf(given: Case, definition: object, more: Given = {}): Promise<Ending> {
  const { input, variables } = given;
  const clock = new SimulatedClock({ mode: 'auto' });
  const begin = clock.now();
  const mock = ['Map', 'Parallel'].includes(String(given.state['Type'])) ? { result: await partsOf(given) } : {};
  let delays = 0;
  for (let retrierRetryCount = 0; ; retrierRetryCount += 1) {
    const options = { tasks: tasksOf(given), clock };
    const stateConfiguration = { retrierRetryCount };
    const answer = await test(definition, { input, variables, stateConfiguration, options, ...mock, ...more });
    const details = answer.inspectionData?.errorDetails as ErrorDetails | undefined;
    if (answer.status === 'RETRIABLE' && details !== undefined) {
      delays += (details.retryBackoffIntervalSeconds ?? 0) * 1000;
    } else {
      return {
        ...(answer.output === undefined ? {} : { output: answer.output }),
        ...(answer.nextState === undefined ? {} : { next: answer.nextState }),
        ...(answer.status === 'FAILED' ? textsOf(answer) : {}),
        variables: (answer.inspectionData?.variables ?? {}) as JsonValue,
        duration: clock.now() - begin + delays,
      };
    }
  }
}

/** How the state ended, or that it was refused. */
async function orRefused(promised: Promise<Ending>): Promise<Ending | 'refused'> {
  try {
    return withoutEventIds(await promised);
  } catch (thrown) {
    if (thrown instanceof ExecutionRefused || thrown instanceof ServiceException) return 'refused';
    throw thrown;
  }
}

/** That many random states. */
export function testedStatesEndAsInARun(numRuns: number): void {
  describe('a tested state', () => {
    const seen = { refused: 0, SUCCEEDED: 0, caught: 0, failed: 0, waited: 0 };

    it('comes to the same end as in an execution, alone and in its machine', async () => {
      await fc.assert(
        fc.asyncProperty(cases, async (given) => {
          const run = await orRefused(runOf(given));

          const alone = await orRefused(testedOf(given, given.state));
          const inMachine = await orRefused(testedOf(given, machineOf(given), { stateName: TESTED }));

          expect({ alone, inMachine }).toEqual({ alone: run, inMachine: run });
          note(run, given);
        }),
        { numRuns },
      );

      // Nothing is proven by states that are all refused.
      expect(Object.values(seen).every((count) => count > 10)).toBe(true);
    });

    function note(run: Ending | 'refused', { work }: Case): void {
      if (run === 'refused') seen.refused += 1;
      else if (run.error !== undefined) seen.failed += 1;
      else if ('error' in work && run.next !== undefined) seen.caught += 1;
      else seen.SUCCEEDED += 1;
      if (run !== 'refused' && run.duration > 0) seen.waited += 1;
    }
  });
}
