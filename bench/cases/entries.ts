// States entered, which are what a run is billed for: by a compiled graph, and by the best machine written by hand for the same work. Both run.
//
// The machines by hand leave out what a graph has for everybody: a check of the input, a limit of supersteps, merges, checkpoints.

import type { StateMachine } from '../../lib/asl/index.ts';
import { compile } from '../../lib/compile/index.ts';
import { createLocalEngine } from '../../lib/engine/index.ts';
import type { GraphDefinition } from '../../lib/index.ts';
import { lambdaTasks, runMachine } from '../../lib/interpreter/index.ts';
import { agent, libraries, mapReduce } from '../graphs.ts';

const { stepgraph } = libraries;

const task = (name: string): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
});

const mapOf = (name: string, count: number): object => ({
  Type: 'Map',
  Items: `{% [1..${count}] %}`,
  ItemProcessor: { StartAt: name, States: { [name]: { ...task(name), End: true } } },
});

const agentByHand = (rounds: number, tools: number): object => ({
  StartAt: 'model',
  States: {
    model: { ...task('model'), Assign: { round: '{% $states.input.round %}' }, Next: 'turn' },
    turn: { Type: 'Choice', Choices: [{ Condition: `{% $round>=${rounds} %}`, Next: 'done' }], Default: 'tools' },
    tools: { ...mapOf('tool', tools), Output: { round: '{% $round+1 %}' }, Next: 'model' },
    done: { Type: 'Succeed' },
  },
});

const mapReduceByHand = (count: number): object => ({
  StartAt: 'plan',
  States: {
    plan: { ...task('plan'), Next: 'map' },
    map: { ...mapOf('work', count), Output: {}, Next: 'reduce' },
    reduce: { ...task('reduce'), End: true },
  },
});

const shapes = [
  ['agent, 10 rounds of 3 tools', agent(stepgraph, 10, 3), agentByHand(10, 3), { round: 0 }],
  ['map of 100, and reduce', mapReduce(stepgraph, 100), mapReduceByHand(100), {}],
  [
    'map of 100 with a retry policy, and reduce',
    mapReduce(stepgraph, 100, { maxAttempts: 7 }),
    mapReduceByHand(100),
    {},
  ],
] as const;

export async function* entryCases(): AsyncGenerator<string> {
  yield '| run | states entered | by hand | bytes of ASL |';
  yield '|---|---|---|---|';
  for (const [name, graph, byHand, input] of shapes) {
    let entries = 0;
    const engine = createLocalEngine({
      onEvent: ({ type }) => {
        if (type.endsWith('StateEntered')) entries += 1;
      },
    });
    await engine.run(graph.definition, {}, { recursionLimit: 100 }, []).output;
    const machine = { QueryLanguage: 'JSONata', ...byHand } as unknown as StateMachine;
    let least = 0;
    const answer = async (event: unknown): Promise<never> => event as never;
    await runMachine(machine, input, {
      tasks: lambdaTasks({ model: answer, tool: answer, plan: answer, work: answer, reduce: answer }),
      onEvent: ({ type }) => {
        if (type.endsWith('StateEntered')) least += 1;
      },
    });
    yield `| ${name} | ${entries} | ${least} | ${bytesOf(graph)} |`;
  }
}

function bytesOf({ definition }: { readonly definition: GraphDefinition }): string {
  return Buffer.byteLength(JSON.stringify(compile(definition).machine)).toLocaleString('en');
}
