// Starting from a checkpoint: a run goes on at the frontier that it names, or a new input enters the state that it brings.
//
//   C1. `$run`, `$step`, `$stop` and `$state` come from the checkpoint. The Choice after dispatch then ends the run, refuses it by its
//       recursion limit, or runs the frontier.
//   C2. A checkpoint of another structure is refused by name: names in it would mean something else, or nothing.
//   C3. A new input on a state with joins half full goes by dispatch: no superstep of the static road knows of them.

import { asExpression, type ChoiceRule, type Template } from '../../../asl/index.ts';
import { quoteString } from '../../../jsonata/index.ts';
import { START } from '../../../protocol/index.ts';
import type { EmissionParts } from '../emission.ts';
import { frame } from '../state-names.ts';

/** The checkpoint, where a state of the frame reads it. */
const CHECKPOINT = '$states.input.checkpoint';

/** The texts of what a run begins with. */
export interface BeginningTexts {
  readonly state: string;
  readonly config: string;
  readonly run: string;
  readonly step: string;
  readonly stop: string;
}

export type AssignedTexts = { readonly [variable: string]: Template };

/** With a checkpoint, where there is one; `limit` is the text of how many supersteps a run may have. */
export function beginningTexts({ resumable }: EmissionParts, limit: string): Omit<BeginningTexts, 'state' | 'config'> {
  const own = '$states.context.Execution.Name';
  if (!resumable) return { run: own, step: '1', stop: `${limit}+1` };
  const step = `($exists(${CHECKPOINT}.step)?${CHECKPOINT}.step:1)`;
  return { run: own, step, stop: `${step}+${limit}` };
}

/** The text of the state that a new input enters; nothing where no run can bring one. */
export const enteredState = ({ resumable }: EmissionParts): { readonly state?: string } =>
  resumable ? { state: `${CHECKPOINT}.state` } : {};

/** Refuses what is not a checkpoint of this structure. */
export function refusal({
  definition,
  resumable,
  fingerprint,
}: EmissionParts): { readonly condition: string; readonly cause: string }[] {
  if (!resumable) return [];
  const changed = `$exists(${CHECKPOINT})?($exists(${CHECKPOINT}.graph)?${CHECKPOINT}.graph!=${quoteString(fingerprint)}:true):false`;
  const what = 'it was taken of another graph, or before nodes, edges or channels of this one changed';
  return [{ condition: changed, cause: `GRAPH_CHANGED at graph '${definition.name}', checkpoint: ${what}` }];
}

/** Goes on at the checkpoint's frontier. */
export function resumeRules({ resumable }: EmissionParts, config: string, limit: string): ChoiceRule[] {
  if (!resumable) return [];
  const { frontier, run, step, stop, state } = fields;
  const over = `$count($append([],${frontier}.pull))+$count($append([],${frontier}.sends))=0`;
  return [
    {
      Condition: asExpression(`$exists(${frontier})`),
      Assign: {
        state: asExpression(state),
        config: asExpression(config),
        run: asExpression(`$exists(${run})?${run}:$states.context.Execution.Name`),
        step: asExpression(step),
        // START has no superstep of its own here.
        stop: asExpression(`$exists(${stop})?${stop}:${step}+${limit}+1`),
      },
      Output: asExpression(`$merge([${frontier},{'over':${over},'next':''}])`),
      Next: frame.afterDispatch,
    },
  ];
}

const fields = {
  frontier: `${CHECKPOINT}.frontier`,
  run: `${CHECKPOINT}.run`,
  step: `${CHECKPOINT}.step`,
  stop: `${CHECKPOINT}.stop`,
  state: `${CHECKPOINT}.state`,
} as const;

/** What joins and deferred nodes remember of an earlier run, where START's successors may have to know it. */
export interface Memory {
  readonly waiting: string;
  readonly deferred: string;
  /** The test whether there is anything. */
  readonly exists: string;
}

/** Nothing where a graph has neither joins nor deferred nodes. `checkpoint`: the text of it. */
export function memoryOf({ resumable, wiring }: EmissionParts, checkpoint = CHECKPOINT): Memory | undefined {
  if (!resumable || (wiring.joins.length === 0 && wiring.deferred.size === 0)) return undefined;
  const [waiting, deferred] = ['waiting', 'deferred'].map((name) => `$append([],${checkpoint}.${name})`) as [
    string,
    string,
  ];
  return { waiting, deferred, exists: `$count(${waiting})+$count(${deferred})>0` };
}

/** The same from behind `start`, whose input is gone. */
export const memoryOfInput = (parts: EmissionParts): Memory | undefined =>
  memoryOf(parts, '$states.context.Execution.Input.checkpoint');

/** A new input on joins half full, where START has no routers: on to dispatch, with what START leads to. */
export function enterRules(parts: EmissionParts, assigned: AssignedTexts): ChoiceRule[] {
  const memory = memoryOf(parts);
  if (memory === undefined || parts.plan.beginning.kind === 'router') return [];
  const { waiting, deferred, exists } = memory;
  return [
    {
      Condition: asExpression(exists),
      Assign: assigned,
      Output: {
        ran: [START],
        goto: [],
        sends: [],
        waiting: asExpression(waiting),
        deferred: asExpression(deferred),
      },
      Next: frame.dispatchEntry,
    },
  ];
}
