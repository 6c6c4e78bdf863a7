// From plan to ASL: pure and deterministic. The same graph gives the same bytes; nothing here knows where the machine will run.

import type { State, StateMachine } from '../../asl/index.ts';
import type { Emission } from './emission.ts';
import { emitDedupe } from './emit-dedupe.ts';
import { emitDispatch } from './emit-dispatch.ts';
import { emitEndings, emitStart } from './emit-frame.ts';
import { emitStartRouter, emitSuperstep } from './emit-superstep.ts';
import { frame } from './state-names.ts';

export function emitMachine(emission: Emission): StateMachine {
  const { definition, plan, dedupe, partition } = emission;
  const States: Record<string, State> = {
    ...(dedupe === undefined ? {} : emitDedupe(dedupe, partition)),
    [frame.start]: emitStart(emission),
    ...emitStartRouter(emission),
    ...Object.assign({}, ...plan.supersteps.map((superstep) => emitSuperstep(emission, superstep))),
    ...emitDispatch(emission),
    ...emitEndings(emission),
  };
  const StartAt = dedupe === undefined ? frame.start : frame.dedupe;
  return {
    Comment: definition.description ?? `stepgraph: ${definition.name}`,
    QueryLanguage: 'JSONata',
    StartAt,
    States: reachable(States, StartAt),
  };
}

// A graph that cannot turn needs no dispatch, and one whose last superstep ends the run itself no `end`.
function reachable(states: Readonly<Record<string, State>>, first: string): Record<string, State> {
  const reached = new Set<string>([first]);
  for (const name of reached) for (const target of targetsOf(states[name])) reached.add(target);
  return Object.fromEntries(Object.entries(states).filter(([name]) => reached.has(name)));
}

function targetsOf(state: State | undefined): readonly string[] {
  if (state === undefined) return [];
  if (state.Type === 'Choice') {
    return [...state.Choices.map((rule) => rule.Next), ...(state.Default === undefined ? [] : [state.Default])];
  }
  const caught = 'Catch' in state ? (state.Catch ?? []) : [];
  return [...('Next' in state && state.Next !== undefined ? [state.Next] : []), ...caught.map(({ Next }) => Next)];
}
