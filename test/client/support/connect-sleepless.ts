// A connected graph that asks again at once: for tests that run many graphs on localhost, where nobody counts requests.

import { setImmediate } from 'node:timers/promises';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { ConnectOptions } from '../../../lib/client/index.ts';
import { readMachineArn } from '../../../lib/client/machine-arn.ts';
import { RemoteGraph } from '../../../lib/client/remote-graph.ts';
import { SfnExecutions } from '../../../lib/client/sfn-executions.ts';
import type { CompiledGraph } from '../../../lib/index.ts';

export function connectSleepless<Input, Output, State>(
  graph: CompiledGraph<Input, Output, State>,
  { stateMachineArn, endpoint = '' }: ConnectOptions,
): RemoteGraph<Input, Output, State> {
  const machine = readMachineArn(stateMachineArn);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SFNClient({ region: machine.region, endpoint, credentials });
  return new RemoteGraph({
    ...{ machine, type: 'STANDARD', definition: graph.definition, config: graph.config },
    executions: new SfnExecutions(client, machine),
    clock: { sleep: (_milliseconds, signal) => setImmediate(undefined, signal && { signal }), random: () => 0 },
  });
}
