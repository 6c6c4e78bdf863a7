// The Choice after a routed superstep: a rule for each successor worth listing, dispatch for everything else.
//
// The limit of supersteps costs no state of its own. `$step` is the superstep about to run and `$stop` the first that may not:
// at `$step >= $stop` the run ends by name, and a rule that leads into a static stretch holds only if the stretch fits. Where
// it does not, dispatch runs it and counts.
//
// What dispatch is to run is known here but for what was named: the edges' targets and the joins are constants. The Choice's own Output
// is that frontier, so the way to dispatch costs no state either.

import { asExpression, type ChoiceRule, type ChoiceState, type Template } from '../../asl/index.ts';
import { listOf, quoteString } from '../../jsonata/index.ts';
import { advance, type Frontier, nodesOf } from '../2-plan/frontier.ts';
import { destinationsKey } from '../2-plan/list-routes.ts';
import type { Route } from '../2-plan/plan.ts';
import { type Emission, entryOf, stateOf } from './emission.ts';
import type { Memory } from './frame/checkpoint-entry.ts';
import { sortedText } from './routing-text.ts';
import { frame } from './state-names.ts';

export const choiceName = (superstep: string): string => `after ${superstep}`;

/** The rule that ends a run which has used up its supersteps. */
export const recursionRule: ChoiceRule = { Condition: asExpression('$step>=$stop'), Next: frame.recursionLimit };

/** `memory`: what an earlier run left, where this is the Choice after START. */
export function emitChoice(
  emission: Emission,
  frontier: Frontier,
  routes: readonly Route[],
  memory?: Memory,
): ChoiceState {
  const remembered: ChoiceRule[] =
    memory === undefined
      ? []
      : [
          {
            Condition: asExpression(memory.exists),
            Output: tracesOf(frontier, asExpression(memory.waiting), asExpression(memory.deferred)),
            Next: frame.dispatchEntry,
          },
        ];
  return {
    Type: 'Choice',
    Choices: [recursionRule, ...remembered, ...routes.flatMap((route) => ruleOf(emission, route))],
    ...wayToDispatch(emission, frontier),
  };
}

function ruleOf(emission: Emission, { sets, to }: Route): ChoiceRule[] {
  const named = sets.map((set) => quoteString(destinationsKey(set)));
  const test = named.length === 1 ? `$states.input.next=${named[0]}` : `$states.input.next in ${listOf(named)}`;
  if (to.kind === 'end') return [{ Condition: asExpression(test), Next: entryOf(emission, to) }];
  return entryRule(emission, to.key, test);
}

/** The rule that leads to a superstep where the test holds and what follows fits; a loop without exit never does: dispatch counts it. */
export function entryRule(emission: Emission, key: string, test: string): ChoiceRule[] {
  const distance = emission.supersteps.get(key)?.distance ?? 1;
  if (!Number.isFinite(distance)) return [];
  return [{ Condition: asExpression(`${test} and $step+${distance}<$stop`), Next: stateOf(emission, key) }];
}

// A deferred node runs where nothing else does, which what was named decides: then `dispatch entry` finds the frontier.
function wayToDispatch({ wiring }: Emission, frontier: Frontier): Pick<ChoiceState, 'Output' | 'Default'> {
  if (wiring.deferred.size > 0)
    return { Output: tracesOf(frontier, frontier.waiting, frontier.deferred), Default: frame.dispatchEntry };
  const { pull, waiting, deferred } = advance(wiring, frontier);
  const named = '$states.input.goto';
  const Output = {
    pull: asExpression(pull.length === 0 ? named : sortedText(`$append(${listOf(pull.map(quoteString))},${named})`)),
    sends,
    waiting,
    deferred,
  };
  return { Output, Default: frame.dispatch };
}

const sends = asExpression('$states.input.sends');

/** What a superstep left behind, for `dispatch entry`. */
function tracesOf(frontier: Frontier, waiting: Template, deferred: Template): Template {
  return { ran: nodesOf(frontier), goto: asExpression('$states.input.goto'), sends, waiting, deferred };
}
