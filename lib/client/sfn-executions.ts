// The port to executions over the AWS SDK.

import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  type SFNClient,
  type HistoryEvent as SfnEvent,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { runError } from '../errors/index.ts';
import type {
  EventDetails,
  ExecutionDescription,
  ExecutionEnd,
  Executions,
  HistoryPage,
  HistoryRequest,
  ServiceEvent,
  StartRequest,
} from './executions.ts';
import type { MachineArn } from './machine-arn.ts';
import { readServiceError } from './service-error.ts';

/** Executions of one machine; the client's region is compared with the machine's before the first request. */
export class SfnExecutions implements Executions {
  readonly #client: SFNClient;
  readonly #machine: MachineArn;
  #checked: Promise<void> | undefined;

  constructor(client: SFNClient, machine: MachineArn) {
    this.#client = client;
    this.#machine = machine;
  }

  start(request: StartRequest): Promise<{ readonly arn: string }> {
    return this.#ask('StartExecution', request.stateMachineArn, async () => {
      const { executionArn } = await this.#client.send(new StartExecutionCommand(request));
      return { arn: String(executionArn) };
    });
  }

  startSync(request: StartRequest, signal?: AbortSignal): Promise<ExecutionEnd> {
    return this.#ask('StartSyncExecution', request.stateMachineArn, async () => {
      const end = await this.#client.send(new StartSyncExecutionCommand(request), abortedBy(signal));
      // The status of a synchronous run is never RUNNING.
      return { ...end, arn: String(end.executionArn) } as ExecutionEnd;
    });
  }

  describe(arn: string, signal?: AbortSignal): Promise<ExecutionDescription> {
    return this.#ask('DescribeExecution', arn, async () => {
      const command = new DescribeExecutionCommand({ executionArn: arn });
      return readDescription(arn, await this.#client.send(command, abortedBy(signal)));
    });
  }

  history(arn: string, { newestFirst, size, next }: HistoryRequest, signal?: AbortSignal): Promise<HistoryPage> {
    return this.#ask('GetExecutionHistory', arn, async () => {
      const command = new GetExecutionHistoryCommand({
        executionArn: arn,
        maxResults: size,
        reverseOrder: newestFirst,
        nextToken: next,
      });
      const { events = [], nextToken } = await this.#client.send(command, abortedBy(signal));
      return { events: events.map(readEvent), next: nextToken };
    });
  }

  definition(arn: string, signal?: AbortSignal): Promise<string> {
    return this.#ask('DescribeStateMachineForExecution', arn, async () => {
      const command = new DescribeStateMachineForExecutionCommand({ executionArn: arn });
      const { definition = '' } = await this.#client.send(command, abortedBy(signal));
      return definition;
    });
  }

  stop(arn: string, { error, cause }: { readonly error?: string; readonly cause?: string }): Promise<void> {
    return this.#ask('StopExecution', arn, async () => {
      await this.#client.send(new StopExecutionCommand({ executionArn: arn, error, cause }));
    });
  }

  redrive(arn: string): Promise<void> {
    return this.#ask('RedriveExecution', arn, async () => {
      await this.#client.send(new RedriveExecutionCommand({ executionArn: arn }));
    });
  }

  async #ask<T>(action: string, resource: string, send: () => Promise<T>): Promise<T> {
    this.#checked ??= checkRegion(this.#client, this.#machine);
    await this.#checked;
    return send().catch((thrown: unknown) => {
      throw readServiceError(thrown, action, resource);
    });
  }
}

const abortedBy = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { abortSignal: signal });

async function checkRegion(client: SFNClient, machine: MachineArn): Promise<void> {
  const region = await client.config.region().catch((cause: unknown) => {
    throw runError(
      {
        code: 'INVALID_INPUT',
        where: 'connect, client',
        what: 'it has no region',
        fix: `new SFNClient({ region: '${machine.region}' })`,
      },
      { cause },
    );
  });
  refuseRegion(machine, region);
}

/** @throws GraphRunError (INVALID_ARN) where the machine lies elsewhere: the service would only say that there is none. */
export function refuseRegion(machine: MachineArn, region: string): void {
  if (region === machine.region) return;
  throw runError({
    code: 'INVALID_ARN',
    where: 'connect, stateMachineArn',
    what: `the state machine is in ${machine.region}, and requests go to ${region}`,
    fix: `use a client of ${machine.region}, or the ARN of the machine in ${region}`,
  });
}

function readDescription(arn: string, found: DescribeExecutionCommandOutput): ExecutionDescription {
  const { name = '', status, startDate = new Date(0), stopDate, output, error, cause, redriveCount = 0 } = found;
  const description = {
    arn,
    name,
    status,
    startedAt: startDate,
    endedAt: stopDate,
    output,
    error,
    cause,
    redriveCount,
  };
  // The SDK's types leave every field open; the API's do not.
  return description as ExecutionDescription;
}

// At most one of its many fields ends in EventDetails: what it holds depends on the type.
function readEvent(event: SfnEvent): ServiceEvent {
  const details = Object.entries(event).find(([key, value]) => key.endsWith('EventDetails') && value !== undefined);
  return {
    id: event.id ?? 0,
    previousEventId: event.previousEventId ?? 0,
    at: event.timestamp ?? new Date(0),
    type: String(event.type),
    details: (details?.[1] ?? {}) as EventDetails,
  };
}
