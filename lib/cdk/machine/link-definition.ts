// A machine that was compiled elsewhere, and functions that were made elsewhere, joined: the names by which the local engine
// knows the functions become their ARNs.

import { type aws_lambda as lambda, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type AslProblem, checkMachine, type StateMachine } from '../../asl/index.ts';
import { replaceLocalFunctionNames } from '../../compile/index.ts';
import { GraphError, type Problem } from '../../errors/index.ts';
import type { JsonValue } from '../../json/index.ts';
import type { DefinitionProps } from '../graph-state-machine-props.ts';

export interface LinkedDefinition {
  /** The graph's name, as it was compiled. */
  readonly name: string;
  readonly machine: StateMachine;
  readonly functions: ReadonlyMap<string, lambda.IFunction>;
}

/** `found`: what is wrong already, to be told with the rest. @throws GraphError for a machine that breaks rules of the service, and for functions that are missing or too many. */
export function linkDefinition(
  scope: Construct,
  { definition, functions }: DefinitionProps,
  found: readonly Problem[],
): LinkedDefinition {
  const wrong = checkMachine(definition);
  if (wrong.length > 0) throw new GraphError('definition', [...found, ...wrong.map(asGraphProblem)]);
  const graphs = new Map<string, string>();
  replaceLocalFunctionNames(JSON.stringify(definition), (node, graph) => {
    graphs.set(node, graph);
    return '';
  });
  const [name = 'definition'] = graphs.values();
  const problems = findFunctionProblems([...graphs.keys()].sort(), Object.keys(functions));
  if (problems.length > 0) throw new GraphError(name, [...found, ...problems]);
  const link = (text: string): string => replaceLocalFunctionNames(text, (node) => functions[node]?.functionArn ?? '');
  return {
    name,
    machine: mapStrings(definition as JsonValue, withPartition(Stack.of(scope), link)) as unknown as StateMachine,
    functions: new Map(Object.entries(functions)),
  };
}

function asGraphProblem({ code, where, what, fix }: AslProblem): Problem {
  return { code: 'INVALID_MACHINE', where, what: `${what} (${code})`, fix };
}

function findFunctionProblems(needed: readonly string[], given: readonly string[]): Problem[] {
  return [
    ...needed
      .filter((node) => !given.includes(node))
      .map((node) => ({
        code: 'INVALID_OPTION' as const,
        where: `functions['${node}']`,
        what: `the machine invokes node '${node}', which has no function`,
        fix: `give it one: functions: { '${node}': fn }`,
      })),
    ...given
      .filter((node) => !needed.includes(node))
      .map((node) => ({
        code: 'INVALID_OPTION' as const,
        where: `functions['${node}']`,
        what: `the machine invokes no node '${node}'; it invokes: ${needed.join(', ') || 'none by a local name'}`,
        fix: 'correct the name, or leave it out; compile the graph anew if it has changed',
      })),
  ];
}

// The compiler names the integrations of the partition `aws`; `aws-cn` has its own.
function withPartition({ partition }: Stack, link: (text: string) => string): (text: string) => string {
  return (text) => link(text.replace(/^arn:aws:states:::/, () => `arn:${partition}:states:::`));
}

// Names of functions stand in expressions too, so every string is looked through.
function mapStrings(value: JsonValue, map: (text: string) => string): JsonValue {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item: JsonValue) => mapStrings(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, map)]));
}
