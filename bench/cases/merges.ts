// Merges: the expression of a superstep over many envelopes, and bare transitions of the interpreter.

import type { StateMachine } from '../../lib/asl/index.ts';
import { compile } from '../../lib/compile/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { runMachine } from '../../lib/local/index.ts';
import { fanOut, libraries } from '../graphs.ts';
import { measure } from '../measure.ts';

export async function* mergeCases(): AsyncGenerator<string> {
  yield '| merge in one superstep | ms |';
  yield '|---|---|';
  yield await merge('256 KiB of updates in 1,000 envelopes', 1_000, 200);
  yield await merge('10,000 small updates', 10_000, 1);
  yield '';
  yield '| interpreter, small state | transitions a second |';
  yield '|---|---|';
  const transitions = 20_000;
  const machine = passLoop(transitions / 2);
  const { loop } = await measure({
    loop: () => runMachine(machine, {}, { tasks: () => null, limits: { historyEvents: 1e9 } }),
  });
  yield `| Pass and Choice in a loop | ${Math.round((transitions / loop.median) * 1_000).toLocaleString('en')} |`;
}

// The machine's own merge state, fed with envelopes as a Parallel would give them.
async function merge(name: string, envelopes: number, bytes: number): Promise<string> {
  const { machine } = compile(fanOut(libraries.stepgraph, 2).definition);
  const parallel = Object.values(machine.States).find((state) => state.Type === 'Parallel');
  if (parallel?.Type !== 'Parallel') throw new Error('no Parallel in the machine of a fan-out');
  const item = 'x'.repeat(bytes);
  const results: JsonValue = Array.from({ length: envelopes }, (_, index) => ({
    ...{ ran: 'n', updates: [{ log: [item], ...(index === 0 ? { count: 1 } : {}) }], overwrites: [] },
    ...{ exclusive: index === 0 ? ['count'] : [], goto: [], sends: [] },
  }));
  const state = String(parallel.Assign?.['state']).replaceAll('$states.result', '$states.input.results');
  const machineOf = (Assign: { readonly [variable: string]: string }): StateMachine => ({
    QueryLanguage: 'JSONata',
    StartAt: 'state',
    States: {
      state: { Type: 'Pass', Assign: { state: { log: [] } }, Output: '{% $states.input %}', Next: 'merge' },
      merge: { Type: 'Pass', Assign, Output: 1, End: true },
    },
  });
  const [merging, idle] = [machineOf({ state }), machineOf({})];
  const limits = { payloadBytes: 1e9, variableBytes: 1e9, expressionMillis: 60_000 };
  const options = { tasks: () => null, limits };
  const timing = await measure({
    merging: () => succeed(merging, { results }, options),
    idle: () => succeed(idle, { results }, options),
  });
  return `| ${name} | ${(timing.merging.median - timing.idle.median).toFixed(1)} |`;
}

async function succeed(
  machine: StateMachine,
  input: JsonValue,
  options: Parameters<typeof runMachine>[2],
): Promise<void> {
  const outcome = await runMachine(machine, input, options);
  if (outcome.status !== 'SUCCEEDED') throw new Error(JSON.stringify(outcome));
}

function passLoop(rounds: number): StateMachine {
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'begin',
    States: {
      begin: { Type: 'Pass', Assign: { n: 0 }, Next: 'step' },
      step: { Type: 'Pass', Assign: { n: '{% $n+1 %}' }, Output: {}, Next: 'again' },
      again: { Type: 'Choice', Choices: [{ Condition: `{% $n<${rounds} %}`, Next: 'step' }], Default: 'end' },
      end: { Type: 'Succeed' },
    },
  };
}
