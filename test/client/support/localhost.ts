// The Step Functions API on localhost, serving graphs as `stepgraph serve` does.

import { compile } from '../../../lib/compile/index.ts';
import { graphFunctions } from '../../../lib/engine/index.ts';
import type { CompiledGraph } from '../../../lib/index.ts';
import { type Clock, lambdaTasks, systemClock } from '../../../lib/interpreter/index.ts';
import {
  createStepFunctionsApi,
  type StepFunctionsApi,
  serveStepFunctions,
} from '../../../lib/step-functions-api/index.ts';
import type { Backend } from './backend.ts';

export interface LocalhostOptions {
  /** How much of the automaton is written out; 0 runs everything by dispatch. */
  readonly supersteps?: 0;
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** Default: this computer's clock. */
  readonly clock?: Clock;
  /** Of a whole run. Default: none. */
  readonly timeoutSeconds?: number;
}

/** Serves the graphs until closed; delays between retries are none, as jitter may make them. */
export async function serveGraphs(
  graphs: readonly CompiledGraph<never>[],
  { supersteps, type = 'STANDARD', clock = systemClock, timeoutSeconds }: LocalhostOptions = {},
): Promise<Backend & { readonly api: StepFunctionsApi }> {
  const compiled = graphs.map(({ name, definition }) => ({
    name,
    definition,
    compilation: compile(definition, supersteps === undefined ? {} : { bounds: { supersteps } }),
  }));
  const functions = compiled.map(({ definition, compilation }) => graphFunctions(definition, compilation.functions));
  const tasks = lambdaTasks(Object.assign({}, ...functions));
  const api = createStepFunctionsApi({ tasks, clock, random: () => 0 });
  const arns = new Map(
    compiled.map(({ name, compilation: { machine } }) => {
      const definition = JSON.stringify({ ...machine, TimeoutSeconds: timeoutSeconds });
      return [name, api.addStateMachine({ name, definition, type })];
    }),
  );
  const server = await serveStepFunctions(api);
  return {
    api,
    options: ({ name }) => ({ stateMachineArn: arns.get(name) ?? '', endpoint: server.url, type }),
    close: () => server.close(),
  };
}
