// The blueprint of a graph that is here: checked as a whole first, then bundled, then given its functions.

import { type aws_lambda as lambda, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type Compilation, compile, functionsOf } from '../compile/index.ts';
import { type GraphMeasure, measureGraph } from '../compile/measure/index.ts';
import { GraphError, InternalError, type Problem } from '../errors/index.ts';
import type { GraphDefinition } from '../graph/index.ts';
import type { Blueprint } from './blueprint.ts';
import { findEntry } from './bundle/find-entry.ts';
import { withGraphCode } from './bundle/graph-code.ts';
import type { GraphSource } from './bundle/graph-source.ts';
import { findFunctionProblems } from './functions/check-function-options.ts';
import type { FunctionOptions } from './functions/function-options.ts';
import { NodeFunctions } from './functions/node-functions.ts';
import type { GraphStateMachineProps } from './graph-state-machine-props.ts';
import { addLogGroup } from './machine/add-log-group.ts';
import { findMachineProblems, findRunProblems, isExpress } from './machine/check-machine-props.ts';
import { given } from './option-values.ts';

/** @throws GraphError with all that is wrong with the graph and the options; else with all that is wrong with `entry`. */
export function drawGraph(scope: Construct, props: GraphStateMachineProps): Blueprint {
  const { definition } = props.graph;
  const { name } = definition;
  const source = { graph: name, entry: props.entry, exportName: props.exportName ?? 'graph' };
  const measure = checkGraph(props, source);
  const functions = addFunctions(scope, props, source);
  return {
    name,
    definition,
    measure,
    functions,
    invocable: [...new Set(functions.values())].map((fn) => `${fn.functionArn}:*`),
    machine: (options) =>
      compile(definition, {
        ...options,
        functionName: (node) => versionOf(functions, node),
        partition: Stack.of(scope).partition,
      }).machine,
  };
}

// A run keeps the code that it began with: the machine names versions.
function versionOf(functions: ReadonlyMap<string, lambda.Function>, node: string): string {
  const fn = functions.get(node);
  if (fn === undefined) throw new InternalError(`the machine invokes '${node}', which has no function`);
  return fn.currentVersion.functionArn;
}

function checkGraph(props: GraphStateMachineProps, source: GraphSource): GraphMeasure {
  const { definition } = props.graph;
  const compiled = tryCompile(definition);
  const measure = 'problems' in compiled ? undefined : measureGraph(definition, compiled);
  const problems = [
    ...('problems' in compiled ? compiled.problems : []),
    ...findFunctionProblems({
      names: functionsOf(definition),
      kind: props.functions ?? 'per-node',
      defaults: functionOptionsOf(props),
      nodes: nodeOptionsOf(props),
    }),
    ...findMachineProblems(props),
    ...('problems' in compiled || measure === undefined ? [] : findRunProblems(props, compiled.machine, measure)),
    ...findEntry(source).problems,
  ];
  if (problems.length > 0 || measure === undefined) throw new GraphError(definition.name, problems);
  return measure;
}

function tryCompile(definition: GraphDefinition): Compilation | { readonly problems: readonly Problem[] } {
  try {
    return compile(definition);
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
  const defaults = functionOptionsOf(props);
  return withGraphCode(scope, { ...source, definition, environment: defaults.environment ?? {} }, (code) => {
    const { byNode } = new NodeFunctions(scope, 'Nodes', {
      definition,
      names: functionsOf(definition),
      kind: props.functions ?? 'per-node',
      code,
      // One group for all nodes: a run is read in one place, and the key `node` tells them apart.
      logGroup: addLogGroup(scope, 'NodeLogs', props),
      tracing: props.tracing ?? true,
      mostSeconds: isExpress(props) ? 300 : 900,
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

function nodeOptionsOf({ nodes = {} }: GraphStateMachineProps): NonNullable<GraphStateMachineProps['nodes']> {
  return Object.fromEntries(Object.entries(nodes).map(([node, options]) => [node, given(options)]));
}
