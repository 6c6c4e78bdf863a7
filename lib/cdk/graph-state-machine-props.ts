// The properties of GraphStateMachine: of the machine itself, and of where its functions come from.

import type {
  Duration,
  aws_lambda as lambda,
  aws_logs as logs,
  RemovalPolicy,
  aws_stepfunctions as sfn,
} from 'aws-cdk-lib';
import type { Budget } from '../compile/measure/index.ts';
import type { CompiledGraph } from '../graph/index.ts';
import type { FunctionOptions, NodeFunctionProps } from './functions/function-options.ts';

/** Properties of the state machine, wherever its definition comes from. */
export interface MachineProps {
  /**
   * Standard or Express. An Express run ends within five minutes and cannot wait for tokens; it is billed by time and memory.
   * What forbids Express is refused when the construct is made.
   *
   * @default StateMachineType.STANDARD
   */
  readonly stateMachineType?: sfn.StateMachineType;

  /**
   * The physical name of the state machine: letters, digits, `-` and `_`.
   *
   * @default - CloudFormation makes one; with a customer managed key, one is made of the construct's path
   */
  readonly stateMachineName?: string;

  /**
   * How long a run may take as a whole. A run that is ended by it is TIMED_OUT, and nothing can catch that.
   *
   * @default - no limit but the service's: a year for Standard, five minutes for Express
   */
  readonly timeout?: Duration;

  /**
   * What the state machine logs of its executions.
   *
   * @default LogLevel.ALL
   */
  readonly logLevel?: sfn.LogLevel;

  /**
   * Whether the log of the executions holds their data: inputs, outputs, variables.
   *
   * @default false
   */
  readonly includeExecutionData?: boolean;

  /**
   * How long logs are kept: of the functions, and of the state machine.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * What becomes of the state machine and the logs when they leave the stack.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether X-Ray traces executions and functions.
   *
   * @default true
   */
  readonly tracing?: boolean;

  /**
   * What encrypts the definition and the history of the executions at rest. A customer managed key encrypts what is made beside the
   * state machine too: logs, access logs of APIs, dead-letter queues, the table of `dedupe`.
   *
   * @default - a key that AWS owns
   */
  readonly encryptionConfiguration?: sfn.EncryptionConfiguration;

  /**
   * Whether the stack has an output with the ARN of the state machine, and one with the address of each REST API: what a client is
   * given first. They are called after the ids of the constructs: `GraphStateMachineArn`, `GraphApiUrl`.
   *
   * @default true
   */
  readonly outputs?: boolean;

  /**
   * What a run may cost at the most. Past it the construct is refused, with the path that costs more.
   *
   * @default - no limit; what a run costs is told at synth
   */
  readonly budget?: Budget;
}

/** What the construct takes for a graph. */
export type DeployableGraph = Pick<CompiledGraph, 'definition'>;

/** Properties of `GraphStateMachine`. */
export interface GraphStateMachineProps<Graph extends DeployableGraph = DeployableGraph>
  extends MachineProps,
    FunctionOptions {
  /** The graph, as `entry` exports it. Its type is that of what triggers start runs with. */
  readonly graph: Graph;

  /** The module that exports the graph: what the functions load. A path, relative to the working directory. */
  readonly entry: string;

  /**
   * The name under which `entry` exports the graph.
   *
   * @default 'graph'
   */
  readonly exportName?: string;

  /**
   * A function for each node, each with options of its own and loading its own code only; or one for all of them, which starts
   * cold less often and has every permission that any node needs.
   *
   * @default 'per-node'
   */
  readonly functions?: 'per-node' | 'shared';

  /**
   * What single nodes need instead, by node. The routers of START have a function too, under `__start__`.
   *
   * @default - all nodes alike
   */
  readonly nodes?: { readonly [node: string]: NodeFunctionProps };

  /**
   * Whether a run may go on from a checkpoint: see `RemoteGraph.fork`. It takes some 4 KB of the definition, and no state entry of a
   * run. An Express workflow never is.
   *
   * @default true
   */
  readonly resumable?: boolean;
}

/** Properties of `GraphStateMachine.fromDefinition`. */
export interface DefinitionProps extends MachineProps {
  /** The state machine as `stepgraph compile` prints it, parsed. */
  readonly definition: unknown;

  /**
   * The function of each node, of START's routers under `__start__`: the ones that the machine invokes, no more and no fewer.
   * Give published versions (`fn.currentVersion`) so that a run keeps the code that it began with.
   */
  readonly functions: { readonly [node: string]: lambda.IFunction };
}
