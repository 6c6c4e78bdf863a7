// What can reach what: states from StartAt, and a variable's assignments along the transitions.
//
//   V1. An assignment is in force from the next state on: what the transition leads to, and all that can follow.
//   V2. A scope sees what its enclosing state saw when it was entered; a distributed Map's children see nothing of it.

import { reachableFrom } from '../exits.ts';
import type { Scope, VisitedState } from '../walk.ts';
import { type AssigningStep, findInForce, type InForce } from './in-force.ts';
import { transitionsOf } from './transitions.ts';

export interface WalkedScope {
  readonly scope: Scope;
  /** The states directly in it, by name. */
  readonly states: ReadonlyMap<string, VisitedState>;
}

export interface Reach {
  /** True for states that some path from `StartAt` of their scope leads to. */
  isReachable(visited: VisitedState): boolean;
  /** Whether an assignment of the variable can be in force when the state is entered. */
  visibility(visited: VisitedState, variable: string): 'visible' | 'behind distributed Map' | 'never assigned';
}

interface ScopeReach {
  readonly reachable: ReadonlySet<string>;
  readonly isInForce: InForce;
}

export function findReach(scopes: readonly WalkedScope[]): Reach {
  const byScope = new Map(scopes.map((walked) => [walked.scope, reachOf(walked)]));
  const visibility: Reach['visibility'] = (visited, variable) => {
    if (byScope.get(visited.scope)?.isInForce(visited.name, variable) === true) return 'visible';
    const { owner, distributed } = visited.scope;
    if (owner === undefined) return 'never assigned';
    const outside = visibility(owner.state, variable);
    return outside === 'visible' && distributed ? 'behind distributed Map' : outside;
  };
  return {
    isReachable: (visited) => byScope.get(visited.scope)?.reachable.has(visited.name) === true,
    visibility,
  };
}

function reachOf({ scope, states }: WalkedScope): ScopeReach {
  const followers = new Map<string, readonly string[]>();
  const steps: AssigningStep[] = [];
  for (const visited of states.values()) {
    const { name } = visited;
    const transitions = transitionsOf(visited).filter(({ target }) => states.has(target));
    followers.set(
      name,
      transitions.map(({ target }) => target),
    );
    for (const { target, assign } of transitions) steps.push({ from: name, to: target, assigned: assign.names });
  }
  const start = scope.body['StartAt'];
  const reachable = reachableFrom(
    typeof start === 'string' && states.has(start) ? [start] : [],
    (name) => followers.get(name) ?? [],
  );
  return { reachable, isInForce: findInForce([...states.keys()], steps) };
}
