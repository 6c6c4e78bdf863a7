// The transitions of a state: where each one stands, what it leads to, and which variables are assigned on the way.

import { isJsonObject, type JsonObject } from '../../json/index.ts';
import { entriesOf, exitsOf } from '../exits.ts';
import type { VisitedState } from '../walk.ts';

export interface Transition {
  /** `Next`, `Default`, `Choices[1]/Next`, `Catch[0]/Next`. */
  readonly path: string;
  readonly target: string;
  /** The `Assign` that is evaluated when this transition is taken, and where it stands. */
  readonly assign: Assignment;
}

export interface Assignment {
  readonly path: string;
  readonly names: readonly string[];
}

/** Every transition that names a target. */
export function transitionsOf(visited: VisitedState): Transition[] {
  return exitsOf(visited.state).map(({ path, target, holder }) => ({
    path,
    target,
    assign: assignmentOf(visited, holder, path.replace(/(Next|Default)$/, 'Assign')),
  }));
}

/** Every `Assign` of a state, those of its rules and catchers included. */
export function assignmentsOf(visited: VisitedState): Assignment[] {
  const { state } = visited;
  const inside = (['Choices', 'Catch'] as const).flatMap((list) =>
    entriesOf(state, list).map(({ entry, path }) => assignmentOf(visited, entry, `${path}/Assign`)),
  );
  return [assignmentOf(visited, state, 'Assign'), ...inside].filter(({ names }) => names.length > 0);
}

function assignmentOf({ language }: VisitedState, holder: JsonObject, path: string): Assignment {
  const assign = holder['Assign'];
  const keys = isJsonObject(assign) ? Object.keys(assign) : [];
  // In JSONPath `x.$` assigns `x` from a path.
  return { path, names: language === 'JSONata' ? keys : keys.map((key) => key.replace(/\.\$$/, '')) };
}
