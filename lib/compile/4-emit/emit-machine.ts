// From plan to ASL: pure and deterministic. The same graph gives the same bytes; nothing here knows where the machine will run.

import { reachableFrom, type State, type StateMachine, targetsOf } from '../../asl/index.ts';
import { writeMachineNote } from '../../protocol/machine-note.ts';
import type { States } from './body/body.ts';
import type { EmissionParts } from './emission.ts';
import { emitDispatch } from './emit-dispatch.ts';
import { emitSuperstep } from './emit-superstep.ts';
import { beginning } from './frame/beginning.ts';
import { end } from './frame/end.ts';
import { failures } from './frame/failures.ts';
import { type FrameSections, frameSections } from './frame/frame-sections.ts';
import { joinSections } from './frame/section.ts';

/** `sections`: what stands before the first superstep and after the last. */
export function emitMachine(parts: EmissionParts, sections: FrameSections = frameSections): StateMachine {
  const { plan } = parts;
  const ending = joinSections(sections.epilogue, parts, end(parts));
  const emission = { ...parts, ending };
  const opening = joinSections(sections.prologue, emission, beginning(emission));
  const states: States = {
    ...opening.states,
    ...Object.assign({}, ...plan.supersteps.map((superstep) => emitSuperstep(emission, superstep))),
    ...emitDispatch(emission),
    ...ending.states,
    ...failures(parts),
  };
  return {
    Comment: commentOf(parts),
    QueryLanguage: 'JSONata',
    StartAt: opening.entry,
    States: withoutUnreachable(states, opening.entry),
  };
}

function commentOf({ definition, plan, stateNames, fingerprint, resumable }: EmissionParts): string {
  const description = definition.description ?? `stepgraph: ${definition.name}`;
  if (!resumable) return description;
  const frontiers = new Map(
    plan.supersteps.map(({ key, frontier }) => [stateNames.get(key) ?? key, frontier] as const),
  );
  return writeMachineNote(description, { graph: fingerprint, frontiers });
}

// A graph that cannot turn needs no dispatch, and one whose last superstep ends the run itself no `end`.
function withoutUnreachable(states: States, first: string): States {
  const reached = reachableFrom([first], (name) => targetsOf(states[name] as State));
  return Object.fromEntries(Object.entries(states).filter(([name]) => reached.has(name)));
}
