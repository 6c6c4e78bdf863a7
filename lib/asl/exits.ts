// Where a state leads inside its scope: its Next, the targets of its rules and its Default, those of its catchers.
// Takes any state, checked or not: what is not a state's name leads nowhere.

import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import type { State } from './states.ts';

export interface Exit {
  /** Why this way is taken. */
  readonly kind: 'next' | 'rule' | 'default' | 'catch';
  readonly target: string;
  /** Where the target stands in the state: `Next`, `Default`, `Choices[1]/Next`, `Catch[0]/Next`. */
  readonly path: string;
  /** The rule, the catcher or the state itself: its `Assign` is evaluated on this way. */
  readonly holder: JsonObject;
}

export function exitsOf(state: State | JsonObject): readonly Exit[] {
  const fields = state as JsonObject;
  const exits: Exit[] = [];
  const add = (kind: Exit['kind'], holder: JsonObject, field: string, at = ''): void => {
    const target = holder[field];
    if (typeof target === 'string') exits.push({ kind, target, path: `${at}${field}`, holder });
  };
  if (fields['Type'] === 'Choice') {
    for (const { entry, path } of entriesOf(fields, 'Choices')) add('rule', entry, 'Next', `${path}/`);
    add('default', fields, 'Default');
  } else if (fields['Type'] !== 'Succeed' && fields['Type'] !== 'Fail') add('next', fields, 'Next');
  for (const { entry, path } of entriesOf(fields, 'Catch')) add('catch', entry, 'Next', `${path}/`);
  return exits;
}

/** The names of the states that a state leads to, each once. */
export function targetsOf(state: State | JsonObject): readonly string[] {
  return [...new Set(exitsOf(state).map(({ target }) => target))];
}

/** All that the names of `from` lead to, themselves included; `followers` gives where one leads. */
export function reachableFrom(
  from: Iterable<string>,
  followers: (name: string) => Iterable<string>,
): ReadonlySet<string> {
  const reached = new Set(from);
  // A Set yields what is added to it while it is walked.
  for (const name of reached) for (const next of followers(name)) reached.add(next);
  return reached;
}

/** True where a scope may end with this state. */
export function isTerminal(state: State | JsonObject): boolean {
  const { Type, End } = state as JsonObject;
  return Type === 'Succeed' || Type === 'Fail' || (Type !== 'Choice' && End === true);
}

/** The objects of a list field, with their paths. */
export function entriesOf(state: JsonObject, field: string): { readonly entry: JsonObject; readonly path: string }[] {
  const entries = state[field];
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: JsonValue, index) =>
    isJsonObject(entry) ? [{ entry, path: `${field}[${index}]` }] : [],
  );
}
