// A superstep whose merge failed: which channel it was, and whose updates. The service tells the whole merge and a reason; the merge
// of each channel stands in it, and is evaluated once more on its own.

import type { Problem, RunCode } from '../errors/index.ts';
import { readProblem } from '../errors/read-problem.ts';
import type { JsonObject } from '../json/index.ts';
import { type EvaluationFailure, readEvaluationFailure, reasonText } from '../protocol/evaluation-failure.ts';
import { type ExecutionInput, PAYLOAD, type TaskOutput } from '../protocol/index.ts';

/** A task that ended before the merge. */
export interface EndedTask {
  readonly node: string;
  readonly output: TaskOutput;
}

/** What is known of a run where it failed. */
export interface MergeFacts {
  /** The channels before the superstep; absent where the run had not begun. */
  readonly state?: JsonObject | undefined;
  readonly step?: number | undefined;
  /** The tasks of the superstep, in the order in which they were started. */
  readonly tasks: readonly EndedTask[];
  readonly input?: ExecutionInput | undefined;
}

/** What is wrong, where the run ended because a merge failed; `undefined` where it ended for another reason. */
export async function explainMerge(
  cause: string | undefined,
  facts: MergeFacts,
): Promise<Problem<RunCode> | undefined> {
  const failure = readEvaluationFailure(cause ?? '');
  if (failure === undefined || !['Assign/state', 'Output'].includes(failure.field)) return undefined;
  const raised = readProblem(failure.reason);
  if (raised !== undefined) return raised.code.startsWith('INVALID_REDUCER') ? withPlace(raised, facts) : undefined;
  const channels = await findChannels(failure, facts);
  if (channels.length > 0) return problemOf(channels, failure, facts);
  return failure.field === 'Output' && isInput(facts) ? conditionProblem(failure) : undefined;
}

/** True where nothing had run: what failed is about the input. */
const isInput = ({ state, tasks }: MergeFacts): boolean => state === undefined && tasks.length === 0;

// `INVALID_REDUCER_VALUE at channel 'log': ..., in merging the updates of superstep 2 (node 'a')`.
function withPlace(raised: Problem<RunCode>, facts: MergeFacts): Problem<RunCode> {
  const [, channel = ''] = /^channel '(.*)'$/.exec(raised.where) ?? [];
  return { ...raised, what: `${raised.what}, in ${mergingText([channel], facts)}` };
}

// The channel whose merge fails here too; else those that were written, as the service's engine may fail where this one does not.
async function findChannels({ expression, field }: EvaluationFailure, facts: MergeFacts): Promise<readonly string[]> {
  // Loaded only here: a client whose runs succeed carries no engine.
  const { findFailingPart } = await import('../evaluator/index.ts');
  const { state, tasks, input } = facts;
  const outputs = tasks.map(({ output }) => output);
  const result = expression.includes(`$states.result.${PAYLOAD}`) ? { [PAYLOAD]: outputs[0] } : outputs;
  const { keys = [], failing } = findFailingPart(expression, { state, states: { result, input } }) ?? {};
  if (failing !== undefined) return [failing];
  // An Output routes as well as it merges.
  return field === 'Output' ? [] : keys.filter((key) => writersOf([key], facts).length > 0 || isGiven(key, facts));
}

function problemOf(channels: readonly string[], failure: EvaluationFailure, facts: MergeFacts): Problem<RunCode> {
  const names = channels.map((channel) => `'${channel}'`).join(', ');
  return {
    code: 'EXPRESSION_FAILED',
    where: channels.length === 1 ? `channel ${names}` : `one of the channels ${names}`,
    what: `${mergingText(channels, facts)} failed: ${reasonText(failure)}`,
    fix: failure.reason.includes('timeout') ? tooSlow : wrongValue,
  };
}

const tooSlow =
  'a merge may take one second: keep things by their key in an object, use reducers.union, or keep the list short with slice';
const wrongValue =
  'let the nodes write values that the reducer of the channel is made for, or let the reducer test them';

function mergingText(channels: readonly string[], facts: MergeFacts): string {
  const { step } = facts;
  if (isInput(facts)) return 'merging the input';
  const nodes = [...new Set(writersOf(channels, facts).map((node) => `'${node}'`))];
  const whose = nodes.length === 0 ? '' : ` (${nodes.length === 1 ? 'node' : 'nodes'} ${nodes.join(', ')})`;
  return `merging the updates of ${step === undefined ? 'a superstep' : `superstep ${step}`}${whose}`;
}

function writersOf(channels: readonly string[], { tasks }: MergeFacts): readonly string[] {
  const writes = ({ updates }: TaskOutput): boolean =>
    updates.some((update) => channels.some((channel) => Object.hasOwn(update, channel)));
  return tasks.filter(({ output }) => writes(output)).map(({ node }) => node);
}

const isGiven = (channel: string, facts: MergeFacts): boolean =>
  isInput(facts) && Object.hasOwn(facts.input?.input ?? {}, channel);

// Where the input is merged, START's conditions in JSONata are evaluated too.
function conditionProblem(failure: EvaluationFailure): Problem<RunCode> {
  return {
    code: 'EXPRESSION_FAILED',
    where: "conditional edge from 'START'",
    what: `its condition failed: ${reasonText(failure)}`,
    fix: 'test the values of the state before using them: $exists($state.key) ? ... : ...',
  };
}
