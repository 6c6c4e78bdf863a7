// The transitions of a state: where each one stands, what it leads to, and which variables are assigned on the way.

import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
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
  const { state } = visited;
  const found: Transition[] = [];
  const add = (path: string, target: JsonValue | undefined, holder: JsonObject, at: string): void => {
    if (typeof target === 'string') found.push({ path, target, assign: assignmentOf(visited, holder, at) });
  };
  if (state['Type'] === 'Choice') {
    for (const { entry, path } of entriesOf(state, 'Choices'))
      add(`${path}/Next`, entry['Next'], entry, `${path}/Assign`);
    add('Default', state['Default'], state, 'Assign');
  } else if (state['Type'] !== 'Succeed' && state['Type'] !== 'Fail') add('Next', state['Next'], state, 'Assign');
  for (const { entry, path } of entriesOf(state, 'Catch')) add(`${path}/Next`, entry['Next'], entry, `${path}/Assign`);
  return found;
}

/** Every `Assign` of a state, those of its rules and catchers included. */
export function assignmentsOf(visited: VisitedState): Assignment[] {
  const { state } = visited;
  const inside = (['Choices', 'Catch'] as const).flatMap((list) =>
    entriesOf(state, list).map(({ entry, path }) => assignmentOf(visited, entry, `${path}/Assign`)),
  );
  return [assignmentOf(visited, state, 'Assign'), ...inside].filter(({ names }) => names.length > 0);
}

/** The objects of a list field, with their paths. */
export function entriesOf(state: JsonObject, field: string): { readonly entry: JsonObject; readonly path: string }[] {
  const entries = state[field];
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: JsonValue, index) =>
    isJsonObject(entry) ? [{ entry, path: `${field}[${index}]` }] : [],
  );
}

/** True where the state ends its scope. */
export function isTerminal({ state }: VisitedState): boolean {
  if (state['Type'] === 'Succeed' || state['Type'] === 'Fail') return true;
  return state['Type'] !== 'Choice' && state['End'] === true;
}

function assignmentOf({ language }: VisitedState, holder: JsonObject, path: string): Assignment {
  const assign = holder['Assign'];
  const keys = isJsonObject(assign) ? Object.keys(assign) : [];
  // In JSONPath `x.$` assigns `x` from a path.
  return { path, names: language === 'JSONata' ? keys : keys.map((key) => key.replace(/\.\$$/, '')) };
}
