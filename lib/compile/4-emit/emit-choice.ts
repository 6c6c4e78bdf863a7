// The Choice after a routed superstep: a rule for each successor worth listing, dispatch for everything else.
//
// The limit of supersteps costs no state of its own. `$step` is the superstep about to run and `$stop` the first that may not:
// at `$step >= $stop` the run ends by name, and a rule that leads into a static stretch holds only if the stretch fits. Where
// it does not, dispatch runs it and counts.

import { asExpression, type ChoiceRule, type ChoiceState } from '../../asl/index.ts';
import { listOf, quoteString } from '../../jsonata/index.ts';
import type { Frontier } from '../2-plan/frontier.ts';
import type { Route } from '../2-plan/plan.ts';
import { type Emission, entryOf } from './emission.ts';
import type { Memory } from './frame/checkpoint-entry.ts';
import { frame } from './state-names.ts';

export const choiceName = (superstep: string): string => `after ${superstep}`;

/** The rule that ends a run which has used up its supersteps. */
export const recursionRule: ChoiceRule = { Condition: asExpression('$step>=$stop'), Next: frame.recursionLimit };

/** `memory`: what an earlier run left, where this is the Choice after START. */
export function emitChoice(
  emission: Emission,
  { pull, waiting, deferred }: Frontier,
  routes: readonly Route[],
  memory?: Memory,
): ChoiceState {
  const Output = {
    ran: pull,
    goto: asExpression('$states.input.goto'),
    sends: asExpression('$states.input.sends'),
    waiting: memory === undefined ? waiting : asExpression(memory.waiting),
    deferred: memory === undefined ? deferred : asExpression(memory.deferred),
  };
  const remembered: ChoiceRule[] =
    memory === undefined ? [] : [{ Condition: asExpression(memory.exists), Output, Next: frame.dispatchEntry }];
  return {
    Type: 'Choice',
    Choices: [recursionRule, ...remembered, ...routes.flatMap((route) => ruleOf(emission, route))],
    Output,
    Default: frame.dispatchEntry,
  };
}

function ruleOf(emission: Emission, { sets, to }: Route): ChoiceRule[] {
  const named = sets.map((set) => quoteString(set.join('|')));
  const test = named.length === 1 ? `$states.input.next=${named[0]}` : `$states.input.next in ${listOf(named)}`;
  const Next = entryOf(emission, to);
  if (to.kind === 'end') return [{ Condition: asExpression(test), Next }];
  const distance = emission.supersteps.get(to.key)?.distance ?? 1;
  // A loop without exit never fits: it is dispatch's to count.
  if (!Number.isFinite(distance)) return [];
  const fits = `$step+${distance}<$stop`;
  return [{ Condition: asExpression(`${test} and ${fits}`), Next }];
}
