// The blueprint of a graph that was compiled elsewhere.

import type { aws_lambda as lambda } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { measureMachine } from '../compile/measure/index.ts';
import { GraphError } from '../errors/index.ts';
import { findOptionProblems } from '../options/index.ts';
import type { Blueprint } from './blueprint.ts';
import type { DefinitionProps } from './graph-state-machine-props.ts';
import { definitionOptions } from './known-options.ts';
import { findMachineProblems, findRunProblems } from './machine/check-machine-props.ts';
import { linkDefinition } from './machine/link-definition.ts';
import { findMissing } from './option-values.ts';

/** @throws GraphError with all that is wrong with the definition, its functions and the options. */
export function drawDefinition(scope: Construct, props: DefinitionProps): Blueprint {
  const shape = [
    ...findMissing(props, { functions: 'pass the function of each node, by its name' }),
    ...findOptionProblems(props, definitionOptions, 'fromDefinition'),
  ];
  if (shape.some(({ code }) => code === 'INVALID_OPTION')) throw new GraphError('definition', shape);
  const { name, machine, functions } = linkDefinition(scope, props, shape);
  const draft = { machine, measure: measureMachine(machine) };
  const problems = [...shape, ...findMachineProblems(props), ...findRunProblems(props, draft)];
  if (problems.length > 0) throw new GraphError(name, problems);
  return {
    name,
    functions,
    invocable: [...new Set([...functions.values()].map(invocableBy))],
    draft: () => draft,
  };
}

// Of a published version the function's other versions too: a run goes on with the one that it began with.
function invocableBy(fn: lambda.IFunction): string {
  return isVersion(fn) ? `${fn.lambda.functionArn}:*` : fn.functionArn;
}

function isVersion(fn: lambda.IFunction): fn is lambda.IVersion {
  return 'version' in fn && 'lambda' in fn && !('aliasName' in fn);
}
