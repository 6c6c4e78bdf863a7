// The machine's text, for a construct: compiling takes promises, constructs are synchronous.
//
// Reducers are compared with their translations by evaluating JSONata, which only jsonata's promises do. So compiling begins with the
// construct and must have ended by synthesis: the CDK's command line synthesises when nothing is left to wait for.

import { Lazy, type Stack } from 'aws-cdk-lib';
import { type Compilation, compile, type FunctionNames } from '../compile/index.ts';
import { GraphError } from '../errors/index.ts';
import type { GraphDefinition } from '../graph/index.ts';

export interface CompiledDefinition {
  /** A token: resolves, at synthesis, to the machine as JSON text with the functions' ARNs in it. */
  readonly text: string;
  readonly compiled: Promise<void>;
}

interface DefinitionOptions {
  readonly stack: Stack;
  readonly functionName: FunctionNames;
}

export function compiledDefinition(
  definition: GraphDefinition,
  { stack, functionName }: DefinitionOptions,
): CompiledDefinition {
  let compilation: Compilation | undefined;
  const compiled = compile(definition, { functionName }).then((done) => {
    compilation = done;
  });
  const produce = (): string => {
    if (compilation === undefined) throw tooEarly(definition.name);
    return stack.toJsonString(compilation.machine);
  };
  return { text: Lazy.string({ produce }), compiled };
}

function tooEarly(graph: string): GraphError {
  return new GraphError(graph, [
    {
      code: 'INVALID_OPTION',
      where: 'synthesis',
      what: 'the graph is still being compiled',
      mend: 'await the construct first: `await flow.compiled`; or let the CDK synthesise: `new App()` without `app.synth()`',
    },
  ]);
}
