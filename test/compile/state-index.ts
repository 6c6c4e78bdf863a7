// The index of a machine's states, held against the machine itself and against the wiring of its graph.

import { expect } from 'vitest';
import { expressionText, type State, walkStates } from '../../lib/asl/index.ts';
import { advance, type Destinations, type Frontier, frontierKey, isOver } from '../../lib/compile/2-plan/frontier.ts';
import { type Wiring, wire } from '../../lib/compile/2-plan/wiring.ts';
import {
  type Compilation,
  type CompilationOptions,
  compile,
  type IndexedState,
  type StaticState,
} from '../../lib/compile/index.ts';
import type { GraphDefinition } from '../../lib/graph/index.ts';
import { taskInputOf } from '../../lib/protocol/index.ts';

/** Both roads, the way from one to the other, and what may stand before them. */
export const ways: Readonly<Record<string, CompilationOptions>> = {
  'the static road': {},
  'a road cut short': { bounds: { supersteps: 2, routes: 2 } },
  'the dispatch road': { bounds: { supersteps: 0 } },
  'a road after the write of a key': { dedupe: { tableName: 'keys' } },
};

/** The compilation of a graph, whose index has nothing wrong. */
export function expectTrueIndex(definition: GraphDefinition, options: CompilationOptions): Compilation {
  const compilation = compile(definition, options);
  expectNamesOf(compilation);
  for (const { name, state, is } of statesOf(compilation)) {
    expect([state.Type], `${name}: ${is.road} ${is.role}`).toEqual([typeOf(is, state.Type)]);
    expect(variablesOf(state), name).toEqual(variablesGivenBy(is));
    expectNodesOf(state, is, { name, compilation });
  }
  expectPlanOf(compilation, wire(definition));
  expectRoutesOf(compilation, wire(definition));
  return compilation;
}

interface Visited {
  readonly name: string;
  readonly state: State;
  readonly is: IndexedState;
}

function statesOf({ machine, index }: Compilation): readonly Visited[] {
  return [...walkStates(machine)].map(({ name, state }) => ({
    name,
    state: state as unknown as State,
    is: index.get(name) as IndexedState,
  }));
}

function expectNamesOf({ machine, index }: Compilation): void {
  expect([...index.keys()].sort()).toEqual([...walkStates(machine)].map(({ name }) => name).sort());
}

function typeOf({ road, role }: IndexedState, type: string): string {
  switch (role) {
    case 'start':
    case 'turn':
    case 'choice':
      return 'Choice';
    case 'end':
    case 'duplicate':
      return 'Succeed';
    case 'failure':
      return 'Fail';
    case 'entry':
      return 'Pass';
    case 'superstep':
      if (road === 'dispatch') return 'Map';
      return type === 'Parallel' || type === 'Map' ? type : 'Task';
    case 'sends':
      return 'Map';
    case 'dedupe':
    case 'router':
    case 'node':
      return 'Task';
  }
}

function variablesOf(state: State): readonly string[] {
  return 'Assign' in state ? Object.keys(state.Assign ?? {}).sort() : [];
}

// What begins a run and what merges are told from each other by this, from afar.
function variablesGivenBy({ role }: IndexedState): readonly string[] {
  if (role === 'start') return ['config', 'run', 'state', 'step', 'stop'];
  return role === 'superstep' ? ['state', 'step'] : [];
}

interface Around {
  readonly name: string;
  readonly compilation: Compilation;
}

function expectNodesOf(state: State, is: IndexedState, { name, compilation }: Around): void {
  const { machine, index } = compilation;
  const inside = innerNames(state).map((inner) => index.get(inner));
  if (state.Type === 'Map') {
    const served = inside.flatMap((inner) => (inner?.role === 'node' ? inner.nodes : []));
    expect([...served].sort(), name).toEqual([...is.nodes].sort());
  } else if (state.Type === 'Parallel' && is.road === 'static') {
    const { pull, workers } = is.frontier;
    const branches = [
      ...pull.map((node) => ({ ...is, role: 'node', nodes: [node] })),
      ...(workers.length === 0 ? [] : [{ ...is, role: 'sends', nodes: workers }]),
    ];
    expect(inside, name).toEqual(branches);
  } else if (is.role === 'node' && isItem(state)) {
    expect(is.nodes.length, name).toBeGreaterThan(0);
  } else {
    const task = 'Arguments' in state ? taskInputOf(withState(state.Arguments)) : undefined;
    expect(task === undefined ? [] : [task.node], name).toEqual(is.nodes);
  }
  expect(machine.States[name] !== undefined || ['node', 'choice', 'sends'].includes(is.role), name).toBe(true);
}

// The node of an item is known when it runs.
function isItem(state: State): boolean {
  const { Payload } = ('Arguments' in state ? state.Arguments : {}) as { readonly Payload?: unknown };
  return typeof Payload === 'string';
}

// The state of a task is an expression in the machine, and an object when it runs.
function withState(given: unknown): never {
  const { Payload, ...others } = given as { readonly Payload?: object };
  return { ...others, Payload: { ...Payload, state: {} } } as never;
}

function innerNames(state: State): readonly string[] {
  const scopes = state.Type === 'Parallel' ? state.Branches : state.Type === 'Map' ? [state.ItemProcessor] : [];
  return scopes.flatMap(({ States }) => Object.keys(States));
}

function expectPlanOf({ plan, index, machine }: Compilation, wiring: Wiring): void {
  const indexed = [...index.values()].filter(
    (is): is is StaticState => is.road === 'static' && is.role === 'superstep',
  );
  const found = indexed.map(({ superstep, frontier }) => [superstep, frontier]);
  const planned = plan.supersteps.map(({ key, frontier }) => [key, frontier]);

  for (const one of found) expect(planned).toContainEqual(one);
  for (const { superstep, frontier } of indexed) expect(superstep).toBe(frontierKey(wiring, frontier));
  expect(new Set(indexed.map(({ superstep }) => superstep)).size).toBe(found.length);
  expect(index.get(machine.StartAt)?.road).toBe('frame');
}

// From each superstep to the next, by the machine: the frontiers are those that the wiring gives.
function expectRoutesOf(compilation: Compilation, wiring: Wiring): void {
  const { machine, index } = compilation;
  for (const { name, state, is } of statesOf(compilation)) {
    if (is.road !== 'static' || machine.States[name] === undefined) continue;
    if (is.role === 'turn' && state.Type === 'Choice') {
      for (const { Condition, Next } of state.Choices) {
        if (index.get(Next)?.role === 'failure') continue;
        for (const set of setsIn(String(Condition)))
          expect(frontierAt(compilation, Next), `${name} by ${JSON.stringify(set)}`).toEqual(nextOf(wiring, is, set));
      }
    } else if ('Next' in state && state.Next !== undefined && index.get(state.Next)?.role !== 'turn') {
      expect(frontierAt(compilation, state.Next), name).toEqual(nextOf(wiring, is, {}));
    }
  }
}

const nothing: Pick<Frontier, 'pull'> = { pull: [] };

function nextOf(wiring: Wiring, { frontier }: StaticState, set: Partial<Destinations>): Pick<Frontier, 'pull'> {
  const next = advance(wiring, frontier, set);
  return isOver(next) ? nothing : next;
}

function frontierAt({ index }: Compilation, name: string): Pick<Frontier, 'pull'> | undefined {
  const is = index.get(name);
  if (is?.role === 'end') return nothing;
  return is?.road === 'static' && is.role === 'superstep' ? is.frontier : undefined;
}

// `$states.input.next='b|c' and ...`, or `$states.input.next in ['','b'] and ...`: texts stand in single quotes, and have none inside.
function setsIn(condition: string): readonly Destinations[] {
  const sets = [...(expressionText(condition) ?? '').matchAll(/'([^']*)'/g)].map(([, text = '']) => unescaped(text));
  expect(sets.length, condition).toBeGreaterThan(0);
  return sets.map((set) => {
    const [goto = [], sentTo = []] = set.split('||').map((part) => (part === '' ? [] : part.split('|')));
    return { goto, sentTo };
  });
}

function unescaped(text: string): string {
  return JSON.parse(`"${text.replaceAll('"', '\\"')}"`) as string;
}

/** Every state that ran a task, with the node that it ran. */
export type Ran = readonly (readonly [state: string, node: string])[];

export function expectRanAsIndexed({ index }: Pick<Compilation, 'index'>, ran: Ran): void {
  for (const [state, node] of ran) expect(index.get(state)?.nodes, state).toContain(node);
}
