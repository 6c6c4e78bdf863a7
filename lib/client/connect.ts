// connect: from a graph, or only its type, and the ARN of its state machine to the graph as it runs there.

import { SFNClient } from '@aws-sdk/client-sfn';
import { runError } from '../errors/index.ts';
import type { CompiledGraph, InvokeConfig } from '../graph/index.ts';
import { runSettings } from '../graph/options/run-options.ts';
import type { MachineType } from '../limits/index.ts';
import { refuseOptions } from '../options/index.ts';
import { connectOptions } from './client-options.ts';
import { systemSleeper } from './clock.ts';
import type { ConnectOptions, ConnectSettings } from './connect-options.ts';
import { type MachineArn, readMachineArn } from './machine-arn.ts';
import { RemoteGraph } from './remote-graph.ts';
import { refuseRegion, SfnExecutions } from './sfn-executions.ts';

/**
 * The graph as it runs on Step Functions: its `invoke` and `stream`, and runs that outlive their caller. With the graph at
 * hand, an input is checked and encoded as locally before anything is sent.
 *
 * @throws GraphRunError (INVALID_ARN) for what is not an ARN of a state machine, or one of another region.
 */
export function connect<Input, Output, State>(
  graph: CompiledGraph<Input, Output, State>,
  options: ConnectOptions,
): RemoteGraph<Input, Output, State>;
/**
 * The same for whom loads only the graph's type: `connect<typeof graph>({ ... })`. The input is then left to the machine to
 * check, its messages must be in their stored form (`{ id, type, content }`), and a stream names no joins among its triggers.
 */
export function connect<Graph extends CompiledGraph>(
  options: ConnectOptions,
): Graph extends CompiledGraph<infer Input, infer Output, infer State> ? RemoteGraph<Input, Output, State> : never;
export function connect(first: CompiledGraph | ConnectOptions, second?: ConnectOptions): RemoteGraph {
  const [graph, options] =
    second === undefined ? [undefined, first as ConnectOptions] : [first as CompiledGraph, second];
  refuseOptions(options, connectOptions, 'connect');
  const machine = readMachineArn(options?.stateMachineArn);
  return new RemoteGraph({
    machine,
    type: readType(options.type),
    definition: graph?.definition,
    config: settingsOf(graph),
    executions: new SfnExecutions(options.client ?? makeClient(options, machine), machine),
    clock: systemSleeper,
  });
}

function settingsOf(graph: CompiledGraph | undefined): InvokeConfig {
  refuseOptions(graph?.config, runSettings, 'withConfig');
  return graph?.config ?? {};
}

function readType(type: MachineType = 'STANDARD'): MachineType {
  if (type === 'STANDARD' || type === 'EXPRESS') return type;
  throw runError({
    code: 'INVALID_INPUT',
    where: 'connect, type',
    what: `it is '${String(type)}'`,
    fix: "give 'STANDARD' or 'EXPRESS', or leave it out",
  });
}

function makeClient({ region, endpoint, credentials }: ConnectSettings, machine: MachineArn): SFNClient {
  if (region !== undefined) refuseRegion(machine, region);
  if (endpoint !== undefined) refuseEndpoint(endpoint);
  return new SFNClient({
    region: machine.region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(isHere(endpoint) ? localSettings : {}),
    ...(credentials === undefined ? {} : { credentials }),
  });
}

function refuseEndpoint(endpoint: string): void {
  if (URL.canParse(endpoint) && /^https?:$/.test(new URL(endpoint).protocol)) return;
  throw runError({
    code: 'INVALID_INPUT',
    where: 'connect, endpoint',
    what: `'${endpoint}' is not a URL of http or https`,
    fix: 'give one as stepgraph serve prints it: http://localhost:8083',
  });
}

// StartSyncExecution goes to `sync-` before the host's name, which no name server has for localhost.
const localSettings = {
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  disableHostPrefix: true,
} as const;

function isHere(endpoint: string | undefined): boolean {
  return endpoint !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(endpoint).hostname);
}
