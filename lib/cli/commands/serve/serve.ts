// Carries out `stepgraph serve`.

import { graphFunctions } from '../../../engine/index.ts';
import { lambdaTasks } from '../../../interpreter/index.ts';
import {
  createStepFunctionsApi,
  type StatusChange,
  type StepFunctionsServer,
  serveStepFunctions,
} from '../../../step-functions-api/index.ts';
import type { CommandArguments } from '../../command.ts';
import { type ExitCode, exitCodes } from '../../refusal.ts';
import { jsonText } from '../../render/json-text.ts';
import type { Terminal } from '../../terminal.ts';
import { announcement } from './announcement.ts';
import { executionLine } from './execution-line.ts';
import { reasonOf } from './failure-reason.ts';
import { type LoadedGraph, loadGraphs } from './load-graphs.ts';
import { NodeFailures } from './node-failures.ts';
import { readPort, whyNotListening } from './port.ts';

export async function serve(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
  const port = readPort(given);
  const graphs = await loadGraphs(given, terminal);
  const server = await start(graphs, port, { terminal, isQuiet: given.switches.has('quiet') });
  await interruption(terminal);
  await server.close();
  return exitCodes.ok;
}

interface Showing {
  readonly terminal: Terminal;
  readonly isQuiet: boolean;
}

async function start(
  graphs: readonly LoadedGraph[],
  port: number,
  { terminal, isQuiet }: Showing,
): Promise<StepFunctionsServer> {
  const failures = new NodeFailures();
  const functions = graphs.map(({ definition, compilation }) =>
    failures.watch(definition.name, graphFunctions(definition, compilation.functions)),
  );
  const tell = (change: StatusChange): void => {
    const reason = reasonOf(change, failures.takeOf(change), terminal);
    terminal.stdout.write(`${[executionLine(change, terminal), ...reason].join('\n')}\n`);
  };
  const api = createStepFunctionsApi({
    tasks: lambdaTasks(Object.assign({}, ...functions)),
    ...(isQuiet ? {} : { onStatusChange: tell }),
  });
  const arns = graphs.map(({ definition, compilation }) =>
    // The very text that `stepgraph compile` prints.
    api.addStateMachine({ name: definition.name, definition: jsonText(compilation.machine, 2) }),
  );
  const server = await serveStepFunctions(api, { port }).catch((error: unknown) => {
    throw whyNotListening(error, port);
  });
  terminal.stdout.write(`${announcement(server.url, arns, terminal).join('\n')}\n`);
  return server;
}

function interruption(terminal: Terminal): Promise<void> {
  return new Promise((resolve) => {
    const release = terminal.onInterrupt(() => {
      release();
      resolve();
    });
  });
}
