// The blueprint of a graph that is here: checked as a whole first, then bundled, then given its functions.

import { type aws_lambda as lambda, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type Compilation, compile, functionsOf } from '../compile/index.ts';
import { measureGraph } from '../compile/measure/index.ts';
import { GraphError, InternalError, type Problem } from '../errors/index.ts';
import type { GraphDefinition } from '../graph/index.ts';
import { limits } from '../limits/index.ts';
import { stackResources } from '../limits/stack-resources.ts';
import { findOptionProblems } from '../options/index.ts';
import type { Blueprint, MachineDraft } from './blueprint.ts';
import { findEntry } from './bundle/find-entry.ts';
import { withGraphCode } from './bundle/graph-code.ts';
import type { GraphSource } from './bundle/graph-source.ts';
import { customerKeyOf } from './customer-key.ts';
import { findFunctionProblems } from './functions/check-function-options.ts';
import type { FunctionOptions } from './functions/function-options.ts';
import { NodeFunctions } from './functions/node-functions.ts';
import type { GraphStateMachineProps } from './graph-state-machine-props.ts';
import { graphOptions, nodeFunctionOptions } from './known-options.ts';
import { addLogGroup } from './machine/add-log-group.ts';
import { findMachineProblems, findRunProblems, isExpress } from './machine/check-machine-props.ts';
import { findMissing, given, invalid } from './option-values.ts';

/** @throws GraphError with all that is wrong with the graph and the options; else with all that is wrong with `entry`. */
export function drawGraphBlueprint(scope: Construct, props: GraphStateMachineProps): Blueprint {
  refuseShape(props);
  const { definition } = props.graph;
  const { name } = definition;
  const source = { graph: name, entry: props.entry, exportName: props.exportName ?? 'graph' };
  checkGraph(scope, props, source);
  const functions = addFunctions(scope, props, source);
  return {
    name,
    definition,
    functions,
    invocable: [...new Set(functions.values())].map((fn) => `${fn.functionArn}:*`),
    draft: (options) => {
      const functionName = (node: string): string => versionOf(functions, node);
      const partition = Stack.of(scope).partition;
      const draft = draftOf(
        definition,
        compile(definition, { ...options, functionName, partition, resumable: isResumable(props) }),
      );
      refuse(definition, findRunProblems(props, draft, definition.nodes));
      return draft;
    },
  };
}

/** How long a function may run. Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LAMBDA_SECONDS = 900;

// A run keeps the code that it began with: the machine names versions.
function versionOf(functions: ReadonlyMap<string, lambda.Function>, node: string): string {
  const fn = functions.get(node);
  if (fn === undefined) throw new InternalError(`the machine invokes '${node}', which has no function`);
  return fn.currentVersion.functionArn;
}

// A graph that is not there, or options of the wrong kind: nothing else can be checked then.
function refuseShape(props: GraphStateMachineProps): void {
  const missing = findMissing(props, {
    graph: "pass the compiled graph: { graph, entry: 'src/graph.ts' }",
    entry: 'pass the path of the module that exports the graph',
  });
  const problems = [...missing, ...findShapeProblems(props)];
  const definition = props.graph?.definition;
  if (missing.length === 0 && definition === undefined)
    problems.push(invalid('graph', 'it is not a compiled graph', 'pass what .compile() gives'));
  if (problems.some(({ code }) => code === 'INVALID_OPTION'))
    throw new GraphError(definition?.name ?? 'graph', problems);
}

function findShapeProblems(props: GraphStateMachineProps): Problem[] {
  return [
    ...findOptionProblems(props, graphOptions, 'GraphStateMachine'),
    ...Object.entries(props.nodes ?? {}).flatMap(([node, options]) =>
      findOptionProblems(options, nodeFunctionOptions, `nodes['${node}']`),
    ),
  ];
}

function checkGraph(scope: Construct, props: GraphStateMachineProps, source: GraphSource): void {
  const { definition } = props.graph;
  const compiled = tryCompile(definition, isResumable(props));
  refuse(definition, [
    ...findShapeProblems(props),
    ...('problems' in compiled ? compiled.problems : []),
    ...findFunctionProblems({
      names: functionsOf(definition),
      kind: props.functions ?? 'per-node',
      defaults: functionOptionsOf(props),
      nodes: nodeOptionsOf(props),
      resourceLimit: resourceLimitOf(scope),
    }),
    ...findMachineProblems(props),
    ...('problems' in compiled ? [] : findRunProblems(props, draftOf(definition, compiled), definition.nodes)),
    ...findEntry(source).problems,
  ]);
}

// As the CDK reads it.
function resourceLimitOf(scope: Construct): number {
  const limit: unknown = scope.node.tryGetContext('@aws-cdk/core:stackResourceLimit');
  return typeof limit === 'number' ? limit : stackResources.most;
}

// An Express run has no history to take a checkpoint of, and Step Functions keeps none of its states.
function isResumable(props: GraphStateMachineProps): boolean {
  return !isExpress(props) && props.resumable !== false;
}

function draftOf(definition: GraphDefinition, compilation: Compilation): MachineDraft {
  return { machine: compilation.machine, measure: measureGraph(definition, compilation) };
}

function refuse({ name }: GraphDefinition, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new GraphError(name, problems);
}

function tryCompile(
  definition: GraphDefinition,
  resumable: boolean,
): Compilation | { readonly problems: readonly Problem[] } {
  try {
    return compile(definition, { resumable });
  } catch (error) {
    // What the compiler refuses is told together with what is wrong with the options.
    if (error instanceof GraphError) return { problems: error.problems };
    throw error;
  }
}

function addFunctions(
  scope: Construct,
  props: GraphStateMachineProps,
  source: GraphSource,
): ReadonlyMap<string, lambda.Function> {
  const { definition } = props.graph;
  const { logRetention, removalPolicy } = props;
  const defaults = functionOptionsOf(props);
  return withGraphCode(scope, { ...source, definition, environment: defaults.environment ?? {} }, (code) => {
    const { byNode } = new NodeFunctions(scope, 'Nodes', {
      definition,
      names: functionsOf(definition),
      kind: props.functions ?? 'per-node',
      code,
      // One group for all nodes: a run is read in one place, and the key `node` tells them apart.
      logGroup: addLogGroup(scope, 'NodeLogs', { logRetention, removalPolicy, encryptionKey: customerKeyOf(props) }),
      tracing: props.tracing ?? true,
      mostSeconds: isExpress(props) ? limits.expressSeconds : LAMBDA_SECONDS,
      defaults,
      nodes: nodeOptionsOf(props),
    });
    return byNode;
  });
}

function functionOptionsOf(props: GraphStateMachineProps): FunctionOptions {
  const { memorySize, architecture, environment, initialPolicy, vpc, vpcSubnets, securityGroups } = props;
  return given({
    memorySize,
    architecture,
    environment,
    initialPolicy,
    vpc,
    vpcSubnets,
    securityGroups,
  } as FunctionOptions);
}

function nodeOptionsOf({ nodes }: GraphStateMachineProps): NonNullable<GraphStateMachineProps['nodes']> {
  // JavaScript may well give `undefined` for the options of a node.
  return Object.fromEntries(Object.entries(nodes ?? {}).map(([node, options]) => [node, given(options ?? {})]));
}
