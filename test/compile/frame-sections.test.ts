// The frame as lists: whatever a run passes before its first superstep or after its last is a line in one.

import { describe, expect, it } from 'vitest';
import { checkMachine, type StateMachine } from '../../lib/asl/index.ts';
import { compileChannels } from '../../lib/compile/1-channels/compile-channels.ts';
import { makePlan } from '../../lib/compile/2-plan/make-plan.ts';
import { defaultBounds } from '../../lib/compile/2-plan/plan.ts';
import { wire } from '../../lib/compile/2-plan/wiring.ts';
import { type EmissionParts, prepareEmission } from '../../lib/compile/4-emit/emission.ts';
import { emitMachine } from '../../lib/compile/4-emit/emit-machine.ts';
import { type FrameSections, frameSections } from '../../lib/compile/4-emit/frame/frame-sections.ts';
import type { MakeSection } from '../../lib/compile/4-emit/frame/section.ts';
import { type Bounds, compile, functionsOf, localFunctionName } from '../../lib/compile/index.ts';
import { mergeBytes } from '../../lib/compile/state-text/merge-text.ts';
import { graphFunctions } from '../../lib/engine/index.ts';
import { fingerprintOf } from '../../lib/graph/fingerprint.ts';
import type { GraphDefinition } from '../../lib/graph/index.ts';
import { Annotation, END, Send, START, StateGraph } from '../../lib/index.ts';
import { lambdaTasks, runMachine } from '../../lib/interpreter/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';

function machineOf(definition: GraphDefinition, sections: FrameSections, bounds: Partial<Bounds>): StateMachine {
  const wiring = wire(definition);
  const { channels } = compileChannels(definition);
  const plan = makePlan(wiring, { ...defaultBounds(definition.nodes.length), ...bounds }, mergeBytes(channels));
  const functionName = (node: string): string => localFunctionName(definition.name, node);
  return emitMachine(
    prepareEmission({
      definition,
      wiring,
      plan,
      channels,
      functionName,
      partition: 'aws',
      resumable: true,
      returns: true,
      fingerprint: fingerprintOf(definition),
    }),
    sections,
  );
}

/** A section of one state, which does nothing. */
const passing =
  (wanted: string): MakeSection<EmissionParts> =>
  ({ names }, next) => {
    const name = names.claim(wanted, { road: 'frame', role: 'turn', nodes: [] });
    return { entry: name, states: { [name]: { Type: 'Pass', Next: next } } };
  };

const grown: FrameSections = {
  prologue: [passing('load'), ...frameSections.prologue, passing('loaded')],
  epilogue: [() => undefined, passing('save'), passing('saved'), ...frameSections.epilogue],
};

const State = Annotation.Root({ n: Annotation<number>() });
const one = async () => ({ n: 1 });
const graphs = {
  'ends with a node': new StateGraph(State).addNode('a', one).addEdge(START, 'a').compile(),
  'ends with several at once': new StateGraph(State)
    .addNode({ a: one, b: async () => ({}) })
    .addEdge(START, 'a')
    .addEdge(START, 'b')
    .compile(),
  'ends by a router': new StateGraph(State)
    .addNode('a', one)
    .addEdge(START, 'a')
    .addConditionalEdges('a', () => END, ['a', END])
    .compile(),
  'ends with Sends': new StateGraph(State)
    .addNode('a', one)
    .addConditionalEdges(START, () => [new Send('a', {})], ['a'])
    .compile(),
  'has a router of START that ends it': new StateGraph(State)
    .addNode('a', one)
    .addConditionalEdges(START, () => END, ['a', END])
    .compile(),
} as const;

async function run({ definition }: { readonly definition: GraphDefinition }, machine: StateMachine) {
  const entered: string[] = [];
  const outcome = await runMachine(machine, { input: { n: 0 } } as JsonValue, {
    name: 'run',
    tasks: lambdaTasks(graphFunctions(definition, functionsOf(definition))),
    onEvent: (record) => {
      if (record.type.endsWith('StateEntered') && 'stateName' in record) entered.push(record.stateName);
    },
  });
  return { outcome, entered };
}

describe('a section more', () => {
  const cases = Object.keys(graphs).flatMap((name) =>
    [{}, { supersteps: 0 }].map((bounds) => [name as keyof typeof graphs, bounds] as const),
  );

  it.each(cases)(
    'stands in the way of every run, and changes nothing else: a graph that %s (%o)',
    async (name, bounds) => {
      const graph = graphs[name];
      const usual = await run(graph, machineOf(graph.definition, frameSections, bounds));
      const machine = machineOf(graph.definition, grown, bounds);
      const { outcome, entered } = await run(graph, machine);

      expect(checkMachine(machine)).toEqual([]);
      expect(outcome).toEqual(usual.outcome);
      expect(outcome.status).toBe('SUCCEEDED');
      expect(entered.slice(0, 3)).toEqual(['load', 'start', 'loaded']);
      expect(entered.slice(-3)).toEqual(['save', 'saved', 'end']);
      expect(entered.filter((state) => !added.has(state))).toEqual([
        ...usual.entered.filter((state) => state !== 'end'),
        'end',
      ]);
    },
  );

  const added = new Set(['load', 'loaded', 'save', 'saved']);

  it('is not there where nobody asks for it', () => {
    const { definition } = graphs['ends by a router'];

    expect(machineOf(definition, frameSections, {})).toEqual(compile(definition).machine);
  });
});
