// From a definition to a state machine: five passes over plain data, each in a folder with its number, which reads those before it.

import { checkMachine, type StateMachine } from '../asl/index.ts';
import { describeProblems, GraphError, InternalError, type Problem } from '../errors/index.ts';
import { fingerprintOf } from '../graph/fingerprint.ts';
import type { GraphDefinition } from '../graph/index.ts';
import { jsonBytes } from '../json/index.ts';
import { limits } from '../limits/index.ts';
import { type ChannelHint, compileChannels } from './1-channels/compile-channels.ts';
import { makePlan } from './2-plan/make-plan.ts';
import { type Bounds, defaultBounds, type Plan } from './2-plan/plan.ts';
import { wire } from './2-plan/wiring.ts';
import { findConcurrentWrites } from './3-check/find-concurrent-writes.ts';
import { findConditionProblems } from './3-check/find-condition-problems.ts';
import { type FunctionNames, functionsOf, prepareEmission } from './4-emit/emission.ts';
import { emitMachine } from './4-emit/emit-machine.ts';
import type { Dedupe } from './4-emit/frame/dedupe.ts';
import { indexStates, type StateIndex } from './4-emit/state-index.ts';
import { findDeepExpressions } from './5-verify/find-deep-expressions.ts';
import { localFunctionName } from './local-function-name.ts';
import { mergeBytes } from './state-text/merge-text.ts';

export interface CompilationOptions {
  /** The function that runs a node: its ARN on AWS. Default: a name of the local engine. */
  readonly functionName?: FunctionNames;
  /** The partition of the machine's region: `aws`, `aws-cn`, `aws-us-gov`. Default `aws`. */
  readonly partition?: string;
  /** Whether a run may go on from a checkpoint, which takes some 4 KB of the definition and no state entry. Default true. */
  readonly resumable?: boolean;
  /** Where runs leave the keys that they were started with, so that no two have the same. Default: nowhere. */
  readonly dedupe?: Dedupe;
  /** How much of the automaton is written out. `{ supersteps: 0 }`: everything by dispatch. */
  readonly bounds?: Partial<Bounds>;
}

export interface Compilation {
  readonly plan: Plan;
  readonly machine: StateMachine;
  /** What each of its states is. */
  readonly index: StateIndex;
  /** The nodes that need a function, START among them where it has routers. */
  readonly functions: readonly string[];
  /** What is not a fault of the reducers, and yet may not be what their author means. */
  readonly hints: readonly ChannelHint[];
}

/**
 * Compiles a graph into one state machine. Synchronous: a CDK construct cannot wait.
 *
 * @throws GraphError with every problem that only compiling can find: reducers that do not translate, certain conflicts,
 * expressions too deep or a machine too large for the service.
 */
export function compile(definition: GraphDefinition, options: CompilationOptions = {}): Compilation {
  const { channels, problems, hints } = compileChannels(definition);
  const wiring = wire(definition);
  const bounds = { ...defaultBounds(definition.nodes.length), ...options.bounds };
  const plan = makePlan(wiring, bounds, mergeBytes(channels));
  refuse(definition, [
    ...problems,
    ...findConditionProblems(definition),
    ...findConcurrentWrites(definition, wiring, plan),
  ]);

  const functionName = options.functionName ?? ((node) => localFunctionName(definition.name, node));
  const parts = {
    definition,
    wiring,
    plan,
    channels,
    functionName,
    partition: options.partition ?? 'aws',
    // A graph without nodes has no superstep to go on from.
    resumable: (options.resumable ?? true) && definition.nodes.length > 0,
    fingerprint: fingerprintOf(definition),
    ...(options.dedupe === undefined ? {} : { dedupe: options.dedupe }),
  };
  const { machine, emission } = emit(parts);
  refuse(definition, findDeepExpressions(machine, definition, channels));
  verify(definition, machine);
  const index = indexStates(machine, emission.names.meanings());
  return { plan, machine, index, functions: functionsOf(definition), hints };
}

// The way back from dispatch takes a rule for each superstep: only where a run may come there other than by a checkpoint, and only where
// the definition has room for it.
function emit(parts: Omit<Parameters<typeof prepareEmission>[0], 'returns'>) {
  const emitted = (returns: boolean) => {
    const emission = prepareEmission({ ...parts, returns });
    return { emission, machine: emitMachine(emission) };
  };
  if (!parts.plan.dispatch) return emitted(false);
  const whole = emitted(true);
  return jsonBytes(whole.machine) <= limits.definitionBytes ? whole : emitted(false);
}

function refuse(definition: GraphDefinition, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new GraphError(definition.name, problems);
}

// The compiler distrusts itself: what AWS would refuse must not leave it. Size alone is the graph's doing.
function verify(definition: GraphDefinition, machine: StateMachine): void {
  const problems = checkMachine(machine);
  const [tooLarge] = problems.filter(({ code }) => code === 'DEFINITION_TOO_LARGE');
  if (tooLarge !== undefined) {
    refuse(definition, [
      { ...tooLarge, code: 'GRAPH_TOO_LARGE', fix: 'split the graph, or use fewer channels with reducers' },
    ]);
  }
  if (problems.length > 0)
    throw new InternalError(describeProblems(`the state machine of '${definition.name}'`, problems));
}
