// The index of a machine's states, held against the machine itself and against the wiring of its graph.

import { expect } from 'vitest';
import { expressionText, type State, walkStates } from '../../lib/asl/index.ts';
import { advance, type Frontier, frontierKey } from '../../lib/compile/2-plan/frontier.ts';
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
  expectPlanOf(compilation);
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
      return road === 'dispatch' ? 'Map' : type === 'Parallel' ? 'Parallel' : 'Task';
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
  if (is.road === 'dispatch' && is.role === 'superstep') {
    const inside = innerNames(state).map((inner) => index.get(inner));
    const served = inside.flatMap((inner) => (inner?.role === 'node' ? inner.nodes : []));
    expect([...served].sort(), name).toEqual([...is.nodes].sort());
  } else if (state.Type === 'Parallel') {
    const inside = innerNames(state).map((inner) => index.get(inner));
    expect(inside, name).toEqual(is.nodes.map((node) => ({ ...is, role: 'node', nodes: [node] })));
  } else if (is.road === 'dispatch' && is.role === 'node') {
    expect(is.nodes.length, name).toBeGreaterThan(0);
  } else {
    const task = 'Arguments' in state ? taskInputOf(withState(state.Arguments)) : undefined;
    expect(task === undefined ? [] : [task.node], name).toEqual(is.nodes);
  }
  expect(machine.States[name] !== undefined || is.role === 'node' || is.role === 'choice', name).toBe(true);
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

function expectPlanOf({ plan, index, machine }: Compilation): void {
  const indexed = [...index.values()].filter(
    (is): is is StaticState => is.road === 'static' && is.role === 'superstep',
  );
  const found = indexed.map(({ superstep, frontier }) => [superstep, frontier]);
  const planned = plan.supersteps.map(({ key, frontier }) => [key, frontier]);

  for (const one of found) expect(planned).toContainEqual(one);
  for (const { superstep, frontier } of indexed) expect(superstep).toBe(frontierKey(frontier));
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
        for (const goto of setsIn(String(Condition)))
          expect(frontierAt(compilation, Next), `${name} by ${goto.join('|')}`).toEqual(nextOf(wiring, is, goto));
      }
    } else if ('Next' in state && state.Next !== undefined && index.get(state.Next)?.role !== 'turn') {
      expect(frontierAt(compilation, state.Next), name).toEqual(nextOf(wiring, is, []));
    }
  }
}

const nothing: Pick<Frontier, 'pull'> = { pull: [] };

function nextOf(wiring: Wiring, { frontier }: StaticState, goto: readonly string[]): Pick<Frontier, 'pull'> {
  const next = advance(wiring, frontier, goto);
  return next.pull.length === 0 ? nothing : next;
}

function frontierAt({ index }: Compilation, name: string): Pick<Frontier, 'pull'> | undefined {
  const is = index.get(name);
  if (is?.role === 'end') return nothing;
  return is?.road === 'static' && is.role === 'superstep' ? is.frontier : undefined;
}

// `$states.input.next='b|c' and ...`, or `$states.input.next in ['','b'] and ...`: texts stand in single quotes, and have none inside.
function setsIn(condition: string): readonly (readonly string[])[] {
  const sets = [...(expressionText(condition) ?? '').matchAll(/'([^']*)'/g)].map(([, text = '']) => unescaped(text));
  expect(sets.length, condition).toBeGreaterThan(0);
  return sets.map((set) => (set === '' ? [] : set.split('|')));
}

function unescaped(text: string): string {
  return JSON.parse(`"${text.replaceAll('"', '\\"')}"`) as string;
}

/** Every state that ran a task, with the node that it ran. */
export type Ran = readonly (readonly [state: string, node: string])[];

export function expectRanAsIndexed({ index }: Pick<Compilation, 'index'>, ran: Ran): void {
  for (const [state, node] of ran) expect(index.get(state)?.nodes, state).toContain(node);
}
