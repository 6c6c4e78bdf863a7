// The Lambda functions of a graph: one for each node, or one for all of them, on one asset. A function of one node loads that
// node's chunk and no other's.

import { Annotations, Duration, aws_lambda as lambda, type aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { GraphDefinition } from '../../graph/index.ts';
import { NODE_VARIABLE } from '../bundle/bundle-graph.ts';
import type { FunctionOptions, NodeFunctionProps } from './function-options.ts';
import { addFunctionRole } from './function-role.ts';

/** What all functions of a graph share. */
export interface NodeFunctionsProps {
  readonly definition: GraphDefinition;
  /** The nodes that need a function. */
  readonly names: readonly string[];
  readonly kind: 'per-node' | 'shared';
  readonly code: lambda.Code;
  readonly logGroup: logs.ILogGroup;
  readonly tracing: boolean;
  /** The most seconds that a run, and so a node, can take. */
  readonly mostSeconds: number;
  readonly defaults: FunctionOptions;
  readonly nodes: { readonly [node: string]: NodeFunctionProps };
}

// The service counts a task's time from before the function starts; Lambda must not be the first to give up, or the same timeout
// would be sometimes `States.Timeout` and sometimes `Sandbox.Timedout`.
const SECONDS_BEHIND = 5;

/** The functions of a graph, by node. */
export class NodeFunctions extends Construct {
  readonly byNode: ReadonlyMap<string, lambda.Function>;

  constructor(scope: Construct, id: string, props: NodeFunctionsProps) {
    super(scope, id);
    for (const name of props.names) this.#warnOfTimeout(name, props);
    if (props.kind === 'shared') {
      const shared = this.#add('Shared', undefined, props);
      this.byNode = new Map(props.names.map((name) => [name, shared]));
    } else {
      this.byNode = new Map(props.names.map((name) => [name, this.#add(idOfNode(name), name, props)]));
    }
  }

  // Without a node: the function of all.
  #add(id: string, node: string | undefined, props: NodeFunctionsProps): lambda.Function {
    const { definition, code, logGroup, tracing } = props;
    const scope = new Construct(this, id);
    const options = optionsOf(node, props);
    const described = node === undefined ? 'All nodes' : `Node '${node}'`;
    const description = `${described} of graph '${definition.name}'`.slice(0, 256);
    const given = ownOptions(props.nodes, node)?.role;
    const role = addFunctionRole(scope, { description, logGroup, tracing, inVpc: options.vpc !== undefined, given });
    const fn = new lambda.Function(scope, 'Function', {
      ...options,
      description,
      role,
      code,
      logGroup,
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      loggingFormat: lambda.LoggingFormat.JSON,
      // Versions stay: a run goes on with those that it began with.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    if (tracing) traceWithXray(fn);
    // In a VPC a given role must be complete when the function is made.
    const policy = scope.node.tryFindChild('Service');
    if (policy !== undefined) fn.node.addDependency(policy);
    return fn;
  }

  #warnOfTimeout(name: string, { definition, mostSeconds }: NodeFunctionsProps): void {
    const seconds = secondsOf(definition, name) ?? 0;
    if (seconds <= mostSeconds) return;
    Annotations.of(this).addWarningV2(
      'stepgraph:node-timeout',
      `node '${name}' may take ${seconds} s by its timeout, but Lambda ends it after ${mostSeconds} s`,
    );
  }
}

// Not by the prop `tracing`: the construct would add its own statement to the role, among those that others grant.
function traceWithXray(fn: lambda.Function): void {
  (fn.node.defaultChild as lambda.CfnFunction).tracingConfig = { mode: 'Active' };
}

// Those of the node before those of the graph.
function optionsOf(node: string | undefined, props: NodeFunctionsProps): lambda.FunctionOptions {
  const { definition, defaults, names } = props;
  const own = ownOptions(props.nodes, node) ?? {};
  const { architecture = lambda.Architecture.ARM_64, memorySize = 512, ...place } = { ...defaults, ...own };
  const { vpc, vpcSubnets, securityGroups, reservedConcurrentExecutions } = place as NodeFunctionProps;
  return {
    architecture,
    memorySize,
    timeout: own.timeout ?? timeoutOf(node === undefined ? names : [node], props),
    initialPolicy: [...(defaults.initialPolicy ?? []), ...(own.initialPolicy ?? [])],
    ...(vpc === undefined ? {} : { vpc }),
    ...(vpcSubnets === undefined ? {} : { vpcSubnets }),
    ...(securityGroups === undefined ? {} : { securityGroups: [...securityGroups] }),
    ...(reservedConcurrentExecutions === undefined ? {} : { reservedConcurrentExecutions }),
    environment: {
      NODE_OPTIONS: '--enable-source-maps',
      POWERTOOLS_SERVICE_NAME: definition.name,
      ...defaults.environment,
      ...own.environment,
      ...(node === undefined ? {} : { [NODE_VARIABLE]: node }),
    },
  };
}

/** The options of one node; a node may well be called `toString`. */
function ownOptions(nodes: NodeFunctionsProps['nodes'], name: string | undefined): NodeFunctionProps | undefined {
  return name !== undefined && Object.hasOwn(nodes, name) ? nodes[name] : undefined;
}

// Constructs are called after their nodes, but in an id the CDK writes `--` for `/`, and two ids mean something to it.
export function idOfNode(node: string): string {
  return node === 'Default' || node === 'Resource' ? `%${node}` : node.replace(/[%/]/g, encodeURIComponent);
}

// The longest of the nodes' timeouts, and a little more.
function timeoutOf(names: readonly string[], { definition, mostSeconds }: NodeFunctionsProps): Duration {
  const seconds = names.map((name) => secondsOf(definition, name) ?? mostSeconds);
  return Duration.seconds(Math.min(mostSeconds, Math.max(...seconds) + SECONDS_BEHIND));
}

function secondsOf({ nodes }: GraphDefinition, name: string): number | undefined {
  return nodes.find((node) => node.name === name)?.timeoutSeconds;
}
