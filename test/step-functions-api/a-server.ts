// A Step Functions on localhost and the real SDK's client for it, for one test file.

import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  SFNClient,
  StartExecutionCommand,
  type StartExecutionCommandOutput,
} from '@aws-sdk/client-sfn';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { StateMachine } from '../../lib/asl/index.ts';
import { SimulatedClock, type TaskPort } from '../../lib/interpreter/index.ts';
import {
  createStepFunctionsApi,
  type StepFunctionsApi,
  type StepFunctionsApiOptions,
  type StepFunctionsServer,
  serveStepFunctions,
} from '../../lib/step-functions-api/index.ts';

export const roleArn = 'arn:aws:iam::000000000000:role/test';

export interface Served {
  readonly api: StepFunctionsApi;
  readonly server: StepFunctionsServer;
  readonly client: SFNClient;
  readonly clock: SimulatedClock;
  /** What tasks do, until the test that set it is over. Default: they give back their arguments. */
  work: TaskPort;
  /** Creates a machine over HTTP and gives its ARN. */
  create(
    machine: StateMachine,
    options?: { readonly name?: string; readonly type?: 'STANDARD' | 'EXPRESS' },
  ): Promise<string>;
  start(stateMachineArn: string, more?: object): Promise<StartExecutionCommandOutput>;
  describeRun(executionArn: string | undefined): Promise<DescribeExecutionCommandOutput>;
}

const echo: TaskPort = ({ arguments: given }) => given;

/** A client as a user would make it; each request is sent once, so that a refusal is seen at once. */
export function clientOf(endpoint: string): SFNClient {
  return new SFNClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    disableHostPrefix: true,
  });
}

/** Serves for as long as the tests of the file run. Time stands still unless a test moves it. */
export function serveInTests(options: Partial<StepFunctionsApiOptions> = {}): Served {
  const clock = new SimulatedClock();
  const api = createStepFunctionsApi({ tasks: (call) => served.work(call), clock, ...options });
  const served = { api, clock, work: echo } as { -readonly [Key in keyof Served]: Served[Key] };
  let count = 0;
  served.create = async (machine, { name, type } = {}) => {
    count += 1;
    const { stateMachineArn } = await served.client.send(
      new CreateStateMachineCommand({
        ...{ name: name ?? `machine-${count}`, definition: JSON.stringify(machine), roleArn },
        ...(type === undefined ? {} : { type }),
      }),
    );
    return stateMachineArn ?? '';
  };
  served.start = (stateMachineArn, more = {}) =>
    served.client.send(new StartExecutionCommand({ stateMachineArn, ...more }));
  served.describeRun = (executionArn) => served.client.send(new DescribeExecutionCommand({ executionArn }));
  afterEach(() => {
    served.work = echo;
  });
  beforeAll(async () => {
    served.server = await serveStepFunctions(api);
    served.client = clientOf(served.server.url);
  });
  afterAll(async () => {
    served.client.destroy();
    await served.server.close();
  });
  return served;
}

/** What a request that must fail is refused with: name, message and HTTP status, as the SDK tells them. */
export async function refusalOf(sent: Promise<unknown>): Promise<{ name: string; message: string; status: number }> {
  try {
    await sent;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { readonly $metadata: { readonly httpStatusCode: number } };
    return { name, message, status: $metadata.httpStatusCode };
  }
  throw new Error('the request was answered, and had to be refused');
}

/** Machines that tests run. */
export const machines = {
  /** Its output is its input. */
  pass: { QueryLanguage: 'JSONata', StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } },
  /** Runs until an hour of the clock has passed. */
  wait: {
    QueryLanguage: 'JSONata',
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } },
  },
  fail: {
    QueryLanguage: 'JSONata',
    StartAt: 'Fail',
    States: { Fail: { Type: 'Fail', Error: 'Broken', Cause: 'it had to' } },
  },
  /** One call of a Lambda function; the task port decides. */
  task: {
    QueryLanguage: 'JSONata',
    StartAt: 'Task',
    States: {
      Task: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
        End: true,
      },
    },
  },
  /** Waits for its token, which the task port is told. */
  token: {
    QueryLanguage: 'JSONata',
    StartAt: 'Ask',
    States: {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Arguments: { QueueUrl: 'questions', MessageBody: { token: '{% $states.context.Task.Token %}' } },
        HeartbeatSeconds: 60,
        End: true,
      },
    },
  },
} as const satisfies Readonly<Record<string, StateMachine>>;
