// What is wrong with the options of functions, all at once and before anything is created. Values that are only known at
// deployment (tokens) are let through.

import type { Problem } from '../../errors/index.ts';
import { stackResources } from '../../limits/stack-resources.ts';
import { NODE_VARIABLE } from '../bundle/bundle-graph.ts';
import { invalid, isKnown, isOutside, isWhole } from '../option-values.ts';
import type { FunctionOptions, NodeFunctionProps } from './function-options.ts';
import { reservedVariables } from './reserved-variables.ts';

type Nodes = { readonly [node: string]: NodeFunctionProps };

export interface CheckedOptions {
  /** The nodes that have a function. */
  readonly names: readonly string[];
  readonly kind: 'per-node' | 'shared';
  readonly defaults: FunctionOptions;
  readonly nodes: Nodes;
  /** Resources that the stack may have; 0: any number. */
  readonly resourceLimit: number;
}

/** What is wrong with the options of functions. */
export function findFunctionProblems(options: CheckedOptions): Problem[] {
  const { names, kind, defaults, nodes } = options;
  return [
    ...(kind === 'per-node' ? findTooMany(options) : []),
    ...findUnknownNodes(nodes, names),
    ...(kind === 'shared' ? findOptionsOfShared(nodes) : []),
    ...findPlaceProblems(defaults, ''),
    ...Object.entries(nodes).flatMap(([name, options]) => [
      ...findPlaceProblems({ ...pickNetwork(defaults), ...options }, `nodes['${name}'].`),
      ...findNodeProblems(options, `nodes['${name}'].`),
    ]),
  ];
}

// The CDK says so too, but at the end of synth, and without the way out.
function findTooMany({ names, nodes, resourceLimit }: CheckedOptions): Problem[] {
  const { besides, perFunction } = stackResources;
  const givenRoles = names.filter((name) => nodes[name]?.role !== undefined).length;
  const least = besides + perFunction * names.length - givenRoles;
  if (resourceLimit === 0 || least <= resourceLimit) return [];
  return [
    {
      code: 'TOO_MANY_RESOURCES',
      where: 'functions',
      what: `${names.length} functions take at least ${least} resources, and a stack may have ${resourceLimit}`,
      fix: "set functions: 'shared', which makes one function of all nodes, or split the graph",
    },
  ];
}

function findUnknownNodes(nodes: Nodes, names: readonly string[]): Problem[] {
  return Object.keys(nodes)
    .filter((name) => !names.includes(name))
    .map((name) =>
      invalid(
        `nodes['${name}']`,
        `no node is called '${name}'; known: ${names.join(', ')}`,
        'correct the name, or leave it out',
      ),
    );
}

function findOptionsOfShared(nodes: Nodes): Problem[] {
  return Object.entries(nodes)
    .filter(([, options]) => Object.values(options).some((value) => value !== undefined))
    .map(([name, options]) =>
      invalid(
        `nodes['${name}']`,
        `it sets ${Object.keys(options).join(', ')} of one node, but functions: 'shared' has one function for all`,
        "give it for the whole graph, or set functions: 'per-node'",
      ),
    );
}

function findPlaceProblems(options: FunctionOptions, prefix: string): Problem[] {
  const { memorySize, environment = {}, vpc, vpcSubnets, securityGroups } = options;
  const problems: Problem[] = [];
  if (isKnown(memorySize) && !isWhole(memorySize, 128, 10_240))
    problems.push(invalid(`${prefix}memorySize`, `it is ${memorySize}`, 'give a whole number from 128 to 10240 (MiB)'));
  for (const [name, value] of [['vpcSubnets', vpcSubnets] as const, ['securityGroups', securityGroups] as const]) {
    if (value !== undefined && vpc === undefined)
      problems.push(invalid(`${prefix}${name}`, 'it is given without a vpc', 'give the vpc too, or leave it out'));
  }
  return [...problems, ...Object.keys(environment).flatMap((name) => findVariableProblems(name, prefix))];
}

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
function findVariableProblems(name: string, prefix: string): Problem[] {
  const where = `${prefix}environment['${name}']`;
  if (name === NODE_VARIABLE) return [invalid(where, 'the construct sets this variable itself', 'take another name')];
  if (reservedVariables.has(name))
    return [
      invalid(where, 'Lambda sets this variable itself, and refuses a function that has it', 'take another name'),
    ];
  if (/^[A-Za-z][A-Za-z0-9_]+$/.test(name)) return [];
  const fix = 'begin with a letter, and take letters, digits and _: two characters at least';
  return [invalid(where, 'Lambda does not take this name', fix)];
}

function findNodeProblems(options: NodeFunctionProps, prefix: string): Problem[] {
  const { timeout, reservedConcurrentExecutions: reserved } = options;
  const problems: Problem[] = [];
  if (timeout !== undefined && isOutside(timeout, 1, 900))
    problems.push(invalid(`${prefix}timeout`, `it is ${timeout.toHumanString()}`, 'give 1 to 900 whole seconds'));
  if (isKnown(reserved) && !isWhole(reserved, 0, Number.MAX_SAFE_INTEGER)) {
    const fix = 'give a whole number, 0 or more';
    problems.push(invalid(`${prefix}reservedConcurrentExecutions`, `it is ${reserved}`, fix));
  }
  return problems;
}

// A node's subnets stand in the graph's network.
function pickNetwork({ vpc }: FunctionOptions): FunctionOptions {
  return vpc === undefined ? {} : { vpc };
}
