// A superstep of the static road: a Task for one node, a Parallel of Tasks for several. Its own Assign merges, its Output routes.

import { asExpression, type State } from '../../asl/index.ts';
import { START } from '../../protocol/index.ts';
import type { Superstep } from '../2-plan/plan.ts';
import { startFrontier } from '../2-plan/wiring.ts';
import { type Emission, startIsConditions } from './emission.ts';
import { choiceName, emitChoice } from './emit-choice.ts';
import { outputText } from './emit-frame.ts';
import { taskOf } from './emit-task.ts';
import { mergeText, type Writers } from './merge-text.ts';
import { frame } from './state-names.ts';

type States = Record<string, State>;

/** The states of one superstep: its own, and the Choice after it where it is routed. */
export function emitSuperstep(emission: Emission, superstep: Superstep): States {
  const name = emission.stateNames.get(superstep.key) ?? superstep.key;
  const { pull } = superstep.frontier;
  const [only] = pull;
  const core =
    pull.length === 1 && only !== undefined
      ? taskOf(only, emission, emission.nodes.get(only))
      : { Type: 'Parallel' as const, Branches: pull.map((node) => branchOf(emission, node, name)) };
  const merged = mergeText(emission.channels, envelopesText(pull.length), writersOf(pull));
  const Assign = { state: asExpression(merged), step: asExpression('$step+1') };

  if (superstep.following.kind === 'routed') {
    const choice = emission.names.claim(choiceName(name));
    return {
      [name]: { ...core, Assign, Output: asExpression(routingText(pull.length)), Next: choice },
      [choice]: emitChoice(emission, superstep.frontier, superstep.following.routes),
    };
  }
  const { to } = superstep.following;
  if (to.kind === 'end') {
    const Output = asExpression(outputText(emission, merged));
    return { [name]: { ...core, Assign, Output, End: true } };
  }
  return { [name]: { ...core, Assign, Output: {}, Next: emission.stateNames.get(to.key) ?? frame.end } };
}

function branchOf(emission: Emission, node: string, superstep: string): { StartAt: string; States: States } {
  const name = emission.names.claim(`${node} in ${superstep}`);
  const task = taskOf(node, emission, emission.nodes.get(node));
  return { StartAt: name, States: { [name]: { ...task, Output: asExpression('$states.result.Payload'), End: true } } };
}

const writersOf = (pull: readonly string[]): Writers => (pull.length === 1 ? 'one' : 'several');

function envelopesText(tasks: number): string {
  return tasks === 1 ? '$states.result.Payload' : '$states.result';
}

// `next` is what the Choice compares: the targets, sorted; `*` where there are Sends, which only dispatch can run. A task sorts
// its own targets; those of several are sorted here. Lists are made lists again: a path may give a single item bare.
function routingText(tasks: number): string {
  const names = tasks === 1 ? '$r.goto' : '$sort($append([],$distinct($r.goto)))';
  return (
    `($r:=${envelopesText(tasks)};$g:=$append([],${names});$d:=$append([],$r.sends);` +
    `{'next':$count($d)>0?'*':$join($g,'|'),'goto':$g,'sends':$d})`
  );
}

/**
 * Where START has routers: a task that writes nothing and counts as no superstep, and the Choice after it. Conditions in JSONata
 * need no task: `start` evaluates them.
 */
export function emitStartRouter(emission: Emission): States {
  const { plan, definition } = emission;
  if (plan.beginning.kind !== 'router') return {};
  const choice = frame.afterStartRouter;
  const turn = { [choice]: emitChoice(emission, startFrontier, plan.beginning.routes) };
  if (startIsConditions(definition)) return turn;
  const task = taskOf(START, emission, undefined);
  return { [frame.startRouter]: { ...task, Output: asExpression(routingText(1)), Next: choice }, ...turn };
}
