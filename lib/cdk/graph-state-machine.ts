// GraphStateMachine: a graph on AWS. The machine is the compiler's, to the byte but for its functions' ARNs; what is added here is
// what a machine needs around it: functions, roles, logs, traces.

import {
  type aws_iam as iam,
  aws_lambda as lambda,
  aws_logs as logs,
  Stack,
  aws_stepfunctions as sfn,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { compile } from '../compile/index.ts';
import { InternalError } from '../errors/index.ts';
import type { CompiledGraph } from '../graph/index.ts';
import { withGraphCode } from './graph-code.ts';
import { type NodeFunctionProps, NodeFunctions } from './node-functions.ts';

/** Properties of `GraphStateMachine`. */
export interface GraphStateMachineProps {
  /** The graph, as `entry` exports it. */
  readonly graph: Pick<CompiledGraph, 'definition'>;

  /** The module that exports the graph: what the functions load. A path, relative to the working directory. */
  readonly entry: string;

  /**
   * The name under which `entry` exports the graph.
   *
   * @default 'graph'
   */
  readonly exportName?: string;

  /**
   * The physical name of the state machine.
   *
   * @default - CloudFormation makes one
   */
  readonly stateMachineName?: string;

  /**
   * Memory of each function, in MiB.
   *
   * @default 512
   */
  readonly memorySize?: number;

  /**
   * Variables of every function.
   *
   * @default - none but the library's own
   */
  readonly environment?: { readonly [name: string]: string };

  /**
   * What single nodes need instead, by node.
   *
   * @default - all nodes alike
   */
  readonly nodes?: { readonly [node: string]: NodeFunctionProps };

  /**
   * How long logs are kept: of the functions, and of the state machine.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * What the state machine logs of its executions. States' data are never logged.
   *
   * @default LogLevel.ALL
   */
  readonly logLevel?: sfn.LogLevel;

  /**
   * Whether X-Ray traces executions and functions.
   *
   * @default true
   */
  readonly tracing?: boolean;
}

/**
 * A graph as one Step Functions state machine, with a Lambda function for each node, all of them on one bundle of `entry`.
 *
 * @throws GraphError, at construction, where the graph does not compile, or where `entry` is not there, does not export the graph
 * or does not bundle.
 *
 * @example
 * const flow = new GraphStateMachine(stack, 'AsyncNodes', { graph, entry: 'examples/async-nodes/graph.ts' });
 * flow.grantStartExecution(caller);
 */
export class GraphStateMachine extends Construct implements iam.IGrantable {
  readonly stateMachine: sfn.StateMachine;
  /** The function of each node; of START, under `__start__`, where START has routers. */
  readonly functions: ReadonlyMap<string, lambda.Function>;
  readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: GraphStateMachineProps) {
    super(scope, id);
    const { definition } = props.graph;
    const retention = props.logRetention ?? logs.RetentionDays.ONE_MONTH;
    this.functions = this.#addFunctions(props, retention);
    const stack = Stack.of(this);
    const { machine } = compile(definition, {
      functionName: (node) => this.#function(node).functionArn,
      partition: stack.partition,
    });
    this.stateMachine = new sfn.StateMachine(this, 'StateMachine', {
      ...(props.stateMachineName === undefined ? {} : { stateMachineName: props.stateMachineName }),
      definitionBody: sfn.DefinitionBody.fromString(stack.toJsonString(machine)),
      stateMachineType: sfn.StateMachineType.STANDARD,
      tracingEnabled: props.tracing ?? true,
      logs: {
        destination: new logs.LogGroup(this, 'Logs', { retention }),
        level: props.logLevel ?? sfn.LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    this.grantPrincipal = this.stateMachine.grantPrincipal;
    // A definition given as text grants nothing by itself.
    for (const fn of this.functions.values()) fn.grantInvoke(this.stateMachine);
  }

  /** Lets `grantee` start runs. */
  grantStartExecution(grantee: iam.IGrantable): iam.Grant {
    return this.stateMachine.grantStartExecution(grantee);
  }

  #function(node: string): lambda.Function {
    const fn = this.functions.get(node);
    if (fn === undefined) throw new InternalError(`the machine invokes '${node}', which has no function`);
    return fn;
  }

  #addFunctions(props: GraphStateMachineProps, retention: logs.RetentionDays): ReadonlyMap<string, lambda.Function> {
    const { definition } = props.graph;
    const source = { graph: definition.name, entry: props.entry, exportName: props.exportName ?? 'graph' };
    const { memorySize, environment } = props;
    return withGraphCode(this, source, (code) => {
      const { byNode } = new NodeFunctions(this, 'Nodes', {
        definition,
        code,
        // One group for all nodes: a run is read in one place, and the key `node` tells them apart.
        logGroup: new logs.LogGroup(this, 'NodeLogs', { retention }),
        tracing: (props.tracing ?? true) ? lambda.Tracing.ACTIVE : lambda.Tracing.DISABLED,
        defaults: {
          ...(memorySize === undefined ? {} : { memorySize }),
          ...(environment === undefined ? {} : { environment }),
        },
        nodes: props.nodes ?? {},
      });
      return byNode;
    });
  }
}
