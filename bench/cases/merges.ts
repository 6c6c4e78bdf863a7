// Merges: the expression of a superstep over many envelopes, and bare transitions of the interpreter.

import { performance } from 'node:perf_hooks';
import type { StateMachine } from '../../lib/asl/index.ts';
import { compile } from '../../lib/compile/index.ts';
import { runMachine } from '../../lib/interpreter/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { fanOut, libraries } from '../graphs.ts';
import { measure, summarise } from '../measure.ts';

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
  const only: StateMachine = {
    QueryLanguage: 'JSONata',
    StartAt: 'state',
    States: {
      state: { Type: 'Pass', Assign: { state: { log: [] } }, Output: '{% $states.input %}', Next: 'merge' },
      merge: { Type: 'Pass', Assign: { state }, Output: 1, End: true },
    },
  };
  const times: number[] = [];
  for (let round = 0; round < 8; round += 1) times.push(await timeOf('merge', only, { results }));
  return `| ${name} | ${summarise(times.slice(1)).median.toFixed(1)} |`;
}

/** Milliseconds from entering a state to leaving it. */
async function timeOf(stateName: string, machine: StateMachine, input: JsonValue): Promise<number> {
  let entered = 0;
  let left = 0;
  const outcome = await runMachine(machine, input, {
    tasks: () => null,
    limits: { payloadBytes: 1e9, variableBytes: 1e9, expressionMillis: 60_000 },
    onEvent: (record) => {
      if (!('stateName' in record) || record.stateName !== stateName) return;
      if (record.type.endsWith('Entered')) entered = performance.now();
      if (record.type.endsWith('Exited')) left = performance.now();
    },
  });
  if (outcome.status !== 'SUCCEEDED') throw new Error(JSON.stringify(outcome));
  return left - entered;
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
