// What the service, the credentials and the network may have against a request, each told by a code with a fix. The errors are
// the real SDK's, from a server that answers as AWS does.

import { SFNClient } from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../lib/client/index.ts';
import { failureOf } from '../../lib/index.ts';
import { loop } from './contract-graphs.ts';
import { type Answer, type AwsServer, refusal, serveAnswers } from './support/aws-server.ts';
import { rejection } from './support/rejection.ts';

const stateMachineArn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:contract-loop';
const executionArn = 'arn:aws:states:eu-west-1:123456789012:execution:contract-loop:order-1';

let server: AwsServer | undefined;
afterEach(() => server?.close());

async function connected(answer: (action: string) => Answer) {
  server = await serveAnswers(answer);
  return connect(loop, { stateMachineArn, endpoint: server.url });
}

describe('an error of the service', () => {
  it.each([
    ['AccessDeniedException', 'ACCESS_DENIED', 'allow states:StartExecution'],
    ['ExpiredTokenException', 'CREDENTIALS', 'aws sso login'],
    ['UnrecognizedClientException', 'CREDENTIALS', 'aws sso login'],
    ['ExecutionLimitExceeded', 'THROTTLED', 'try again later'],
    ['ThrottlingException', 'THROTTLED', 'try again later'],
    ['StateMachineDoesNotExist', 'STATE_MACHINE_NOT_FOUND', 'deploy it'],
    ['StateMachineDeleting', 'STATE_MACHINE_NOT_FOUND', 'deploy it'],
    ['InvalidExecutionInput', 'INVALID_INPUT', 'JSON'],
    ['StateMachineTypeNotSupported', 'NOT_FOR_EXPRESS', "type: 'EXPRESS'"],
    ['SomethingNew', 'SERVICE_FAILED', 'the cause'],
  ])('%s is %s, with what to do about it', async (name, code, fix) => {
    const graph = await connected(() => refusal(name));

    const error = await rejection(graph.start({ target: 1 }, { key: 'order-1' }));

    expect(error).toMatchObject({ code, where: `StartExecution, '${stateMachineArn}'`, cause: { name } });
    expect(error).toMatchObject({ what: `${name}: as AWS says it`, fix: expect.stringContaining(fix) });
  });

  it('is told to be of the machine where EXPRESS was claimed of a Standard one', async () => {
    server = await serveAnswers(() => refusal('StateMachineTypeNotSupported'));
    const graph = connect(loop, { stateMachineArn, endpoint: server.url, type: 'EXPRESS' });

    expect(await rejection(graph.invoke({ target: 1 }))).toMatchObject({ code: 'NOT_EXPRESS' });
  });

  it('is CREDENTIALS where there are none to be found', async () => {
    server = await serveAnswers(() => refusal('Unused'));
    const credentials = async () => {
      throw Object.assign(new Error('Could not load credentials from any providers'), {
        name: 'CredentialsProviderError',
      });
    };
    const graph = connect(loop, { stateMachineArn, endpoint: server.url, credentials });

    expect(await rejection(graph.start({ target: 1 }))).toMatchObject({ code: 'CREDENTIALS' });
    expect(server.asked).toEqual([]);
  });

  it('is SERVICE_UNREACHABLE where nobody listens, and tells the run that may have been started', async () => {
    const { url, close } = await serveAnswers(() => refusal('Unused'));
    await close();
    const graph = connect(loop, { stateMachineArn, endpoint: url });

    const error = await rejection(graph.start({ target: 1 }, { key: 'order-1' }));

    expect(failureOf(error)).toMatchObject({ code: 'SERVICE_UNREACHABLE', run: executionArn });
  });
});

describe('a run that was started', () => {
  it('is told by an invoke that may not wait for it', async () => {
    const graph = await connected((action) =>
      action === 'StartExecution'
        ? { status: 200, body: { executionArn, startDate: 1 } }
        : refusal('AccessDeniedException'),
    );

    const error = await rejection(graph.invoke({ target: 1 }, { key: 'order-1' }));

    expect(error).toMatchObject({ code: 'ACCESS_DENIED', fix: expect.stringContaining('states:DescribeExecution') });
    expect(failureOf(error)?.run).toBe(executionArn);
  });

  it('is ours where the answer to its start was lost: nobody else could have its name', async () => {
    const described = {
      status: 'SUCCEEDED',
      startDate: 1,
      stopDate: 2,
      name: 'x',
      stateMachineArn,
      output: '{"count":1}',
    };
    const graph = await connected((action) =>
      action === 'StartExecution'
        ? refusal('ExecutionAlreadyExists')
        : { status: 200, body: { ...described, executionArn } },
    );

    expect(await graph.invoke({ target: 1 })).toEqual({ count: 1 });
  });

  it('has an output that comes from its history, where the description leaves it out', async () => {
    const described = {
      executionArn,
      stateMachineArn,
      name: 'order-1',
      status: 'SUCCEEDED',
      startDate: 1,
      stopDate: 2,
    };
    const last = {
      ...{ id: 9, previousEventId: 8, timestamp: 2, type: 'ExecutionSucceeded' },
      executionSucceededEventDetails: { output: '{"count":7}' },
    };
    const graph = await connected((action) => ({
      status: 200,
      body: action === 'DescribeExecution' ? { ...described, outputDetails: { included: false } } : { events: [last] },
    }));

    expect(await graph.wait('order-1')).toEqual({ count: 7 });
    expect(await graph.status('order-1')).toMatchObject({ status: 'SUCCEEDED', output: { count: 7 } });
  });

  it('fails with its own error, though its history may not be read', async () => {
    const described = { executionArn, stateMachineArn, name: 'order-1', startDate: 1, stopDate: 2 };
    const failed = { status: 'FAILED', error: 'TypeError', cause: '{"errorMessage":"x is not a function"}' };
    const graph = await connected((action) =>
      action === 'DescribeExecution'
        ? { status: 200, body: { ...described, ...failed } }
        : refusal('AccessDeniedException'),
    );

    const error = await rejection(graph.wait('order-1'));

    expect(error).toMatchObject({ name: 'TypeError', message: 'x is not a function' });
    expect(failureOf(error)).toMatchObject({ code: 'NODE_FAILED', run: executionArn });
  });

  it.each([
    { title: 'in its message', whole: 0, message: 'a "quoted" line\n' },
    { title: 'in its trace', whole: 20, message: 'a "quoted" line\nand more' },
  ])('fails with as much of its message as the service kept, where it cut the cause off: $title', async (cut) => {
    const report = JSON.stringify({
      errorType: 'LongError',
      errorMessage: 'a "quoted" line\nand more',
      trace: ['Long'],
    });
    const cause = report.slice(0, report.indexOf('and more') + cut.whole);
    const times = { startDate: 1, stopDate: 2 };
    const described = {
      executionArn,
      stateMachineArn,
      name: 'order-1',
      ...times,
      status: 'FAILED',
      error: 'LongError',
    };
    const graph = await connected((action) =>
      action === 'DescribeExecution'
        ? { status: 200, body: { ...described, cause } }
        : refusal('AccessDeniedException'),
    );

    expect(await rejection(graph.wait('order-1'))).toMatchObject({ name: 'LongError', message: cut.message });
  });

  it('fails with its own error, though the wait is cut short while its history is read', async () => {
    const controller = new AbortController();
    const described = { executionArn, stateMachineArn, name: 'order-1', startDate: 1, stopDate: 2 };
    const graph = await connected((action) => {
      if (action === 'DescribeExecution') {
        return {
          status: 200,
          body: { ...described, status: 'FAILED', error: 'TypeError', cause: 'x is not a function' },
        };
      }
      controller.abort();
      return refusal('ThrottlingException');
    });

    const error = await rejection(graph.wait('order-1', { signal: controller.signal }));

    expect(error).toMatchObject({ name: 'TypeError', message: 'x is not a function' });
  });

  it('may go on where an aborted invoke could not stop it, and that is said', async () => {
    const controller = new AbortController();
    const graph = await connected((action) => {
      if (action === 'StartExecution') return { status: 200, body: { executionArn, startDate: 1 } };
      controller.abort('enough');
      return refusal('AccessDeniedException');
    });

    const error = await rejection(graph.invoke({ target: 1 }, { key: 'order-1', signal: controller.signal }));

    expect(error).toMatchObject({ name: 'AbortError', cause: 'enough' });
    expect(error).toMatchObject({ what: expect.stringContaining('it could not be stopped and may go on') });
    expect(server?.asked).toEqual(['StartExecution', 'DescribeExecution', 'StopExecution']);
  });
});

describe('a signal that the graph was given by withConfig', () => {
  it('stops its runs as one of the call does', async () => {
    const controller = new AbortController();
    const withSignal = loop.withConfig({ signal: controller.signal });
    server = await serveAnswers((action) => {
      if (action === 'StartExecution') return { status: 200, body: { executionArn, startDate: 1 } };
      controller.abort('enough');
      return action === 'StopExecution' ? { status: 200, body: { stopDate: 1 } } : refusal('AccessDeniedException');
    });
    const graph = connect(withSignal, { stateMachineArn, endpoint: server.url });

    const error = await rejection(graph.stream({ target: 1 }).next());

    expect(error).toMatchObject({ name: 'AbortError', cause: 'enough' });
    expect(server.asked).toEqual(['StartExecution', 'GetExecutionHistory', 'StopExecution']);
  });
});

describe('a client of your own', () => {
  it('is refused where its region is not the machine’s, before anything is sent', async () => {
    server = await serveAnswers(() => refusal('Unused'));
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const client = new SFNClient({ region: 'us-east-1', endpoint: server.url, credentials });

    const error = await rejection(connect(loop, { stateMachineArn, client }).start({ target: 1 }));

    expect(error).toMatchObject({ code: 'INVALID_ARN', what: expect.stringContaining('eu-west-1') });
    expect(server.asked).toEqual([]);
  });
});
