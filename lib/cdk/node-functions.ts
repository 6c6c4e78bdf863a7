// A Lambda function for each node of a graph, all of them on one asset: each loads its own node's chunk and no other's.

import { Annotations, Duration as CdkDuration, aws_lambda as lambda, type aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { functionsOf } from '../compile/index.ts';
import { GraphError } from '../errors/index.ts';
import type { GraphDefinition, NodeDefinition } from '../graph/index.ts';
import { NODE_VARIABLE } from './bundle-graph.ts';

/** What may differ from node to node. */
export interface NodeFunctionProps {
  /**
   * Memory of the function, in MiB; its share of CPU grows with it.
   *
   * @default - that of the graph
   */
  readonly memorySize?: number;

  /**
   * When Lambda ends the function. The node's own `timeout` is enforced by the state machine; this is the limit behind it.
   *
   * @default - a little more than the node's `timeout`; 15 minutes where it has none
   */
  readonly timeout?: CdkDuration;

  /**
   * Variables of this function, beside those of the graph.
   *
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string };
}

/** What all functions of a graph share. */
export interface NodeFunctionsProps {
  readonly definition: GraphDefinition;
  readonly code: lambda.Code;
  readonly logGroup: logs.ILogGroup;
  readonly tracing: lambda.Tracing;
  readonly defaults: NodeFunctionProps;
  readonly nodes: { readonly [node: string]: NodeFunctionProps };
}

const MOST_SECONDS = 900;

// The service counts a task's time from before the function starts; Lambda must not be the first to give up, or the same timeout
// would be sometimes `States.Timeout` and sometimes `Sandbox.Timedout`.
const SECONDS_BEHIND = 5;

/** The functions of a graph, by node. */
export class NodeFunctions extends Construct {
  readonly byNode: ReadonlyMap<string, lambda.Function>;

  constructor(scope: Construct, id: string, props: NodeFunctionsProps) {
    super(scope, id);
    const names = functionsOf(props.definition);
    refuseUnknownNodes(props, names);
    this.byNode = new Map(names.map((name) => [name, this.#functionOf(name, props)]));
  }

  #functionOf(name: string, props: NodeFunctionsProps): lambda.Function {
    const { definition, code, logGroup, tracing, defaults } = props;
    const node = definition.nodes.find((candidate) => candidate.name === name);
    const own = Object.hasOwn(props.nodes, name) ? props.nodes[name] : undefined;
    if (node !== undefined) this.#warnOfTimeout(node);
    return new lambda.Function(this, name, {
      description: `Node '${name}' of graph '${definition.name}'`.slice(0, 256),
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      tracing,
      memorySize: own?.memorySize ?? defaults.memorySize ?? 512,
      timeout: own?.timeout ?? defaults.timeout ?? timeoutOf(node),
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: definition.name,
        ...defaults.environment,
        ...own?.environment,
        [NODE_VARIABLE]: name,
      },
    });
  }

  #warnOfTimeout({ name, timeoutSeconds = 0 }: NodeDefinition): void {
    if (timeoutSeconds <= MOST_SECONDS) return;
    Annotations.of(this).addWarningV2(
      'stepgraph:node-timeout',
      `node '${name}' may take ${timeoutSeconds} s by its timeout, but Lambda ends it after ${MOST_SECONDS} s`,
    );
  }
}

function timeoutOf(node: NodeDefinition | undefined): CdkDuration {
  const seconds = node?.timeoutSeconds ?? MOST_SECONDS;
  return CdkDuration.seconds(Math.min(MOST_SECONDS, seconds + SECONDS_BEHIND));
}

function refuseUnknownNodes({ definition, nodes }: NodeFunctionsProps, names: readonly string[]): void {
  const unknown = Object.keys(nodes).filter((name) => !names.includes(name));
  if (unknown.length === 0) return;
  throw new GraphError(
    definition.name,
    unknown.map((name) => ({
      code: 'INVALID_OPTION',
      where: `nodes['${name}']`,
      what: `no node is called '${name}'; known: ${names.join(', ')}`,
      mend: 'correct the name, or leave it out',
    })),
  );
}
