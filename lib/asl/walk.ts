// Walks a definition: every scope (the machine, each branch, each item processor) and every state in it.
//
//   W1. Nothing is assumed about the input: what is not an object is passed over, never thrown at.
//   W2. The order is the definition's own; a state comes before the states inside it.
//   W3. The query language of an inner state falls back to the machine's, not to the enclosing state's.

import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';

export type QueryLanguage = 'JSONata' | 'JSONPath';

/** A `StartAt` with its `States`: targets of transitions must lie in the same one, variables are its own. */
export interface Scope {
  readonly kind: 'machine' | 'branch' | 'itemProcessor';
  /** As AWS writes locations: empty for the machine, `/States/Fan/Branches[0]` for a branch. */
  readonly path: string;
  readonly body: JsonObject;
  /** The state this scope lies in, and the field of it; absent for the machine. */
  readonly owner?: { readonly state: VisitedState; readonly field: string };
  /** An item processor whose children are executions of their own: it sees no outer variables. */
  readonly distributed: boolean;
}

export interface VisitedState {
  readonly name: string;
  readonly state: JsonObject;
  /** `/States/Fan/Branches[0]/States/Left`. */
  readonly path: string;
  readonly scope: Scope;
  readonly language: QueryLanguage;
}

/** Every state of the definition, those inside branches and item processors included. */
export function* walkStates(machine: unknown): Generator<VisitedState, void, undefined> {
  for (const scope of walkScopes(machine)) yield* statesOf(scope, languageOf(machine));
}

/** Every scope of the definition, the machine itself first. */
export function* walkScopes(machine: unknown): Generator<Scope, void, undefined> {
  if (!isJsonObject(machine)) return;
  const language = languageOf(machine);
  const waiting: Scope[] = [{ kind: 'machine', path: '', body: machine, distributed: false }];
  for (let scope = waiting.pop(); scope !== undefined; scope = waiting.pop()) {
    yield scope;
    const inner = [...statesOf(scope, language)].flatMap(innerScopes);
    for (const next of inner.reverse()) waiting.push(next);
  }
}

/** What a definition's `QueryLanguage` means: absent is JSONPath, and so is only the exact word. */
export function languageOf(machine: unknown): QueryLanguage {
  if (!isJsonObject(machine)) return 'JSONPath';
  const declared = machine['QueryLanguage'];
  return declared === undefined || declared === 'JSONPath' ? 'JSONPath' : 'JSONata';
}

/** The states directly in a scope. */
export function* statesOf(scope: Scope, machineLanguage: QueryLanguage): Generator<VisitedState, void, undefined> {
  const states = scope.body['States'];
  if (!isJsonObject(states)) return;
  for (const [name, state] of Object.entries(states)) {
    if (!isJsonObject(state)) continue;
    const declared = state['QueryLanguage'];
    const language = declared === undefined ? machineLanguage : languageOf(state);
    yield { name, state, path: `${scope.path}/States/${name}`, scope, language };
  }
}

function innerScopes(visited: VisitedState): Scope[] {
  const { state } = visited;
  if (state['Type'] === 'Parallel' && Array.isArray(state['Branches'])) {
    return state['Branches'].flatMap((body: JsonValue, index) =>
      isJsonObject(body) ? [innerScope(visited, `Branches[${index}]`, body)] : [],
    );
  }
  if (state['Type'] !== 'Map') return [];
  // `Iterator` is the older name of `ItemProcessor`.
  return ['ItemProcessor', 'Iterator'].flatMap((field) => {
    const body = state[field];
    return isJsonObject(body) ? [innerScope(visited, field, body)] : [];
  });
}

function innerScope(state: VisitedState, field: string, body: JsonObject): Scope {
  const config = body['ProcessorConfig'];
  return {
    kind: field.startsWith('Branches') ? 'branch' : 'itemProcessor',
    path: `${state.path}/${field}`,
    body,
    owner: { state, field },
    distributed: isJsonObject(config) && config['Mode'] === 'DISTRIBUTED',
  };
}
