// The whole way of a request without AWS: the templates executed, and between them the Step Functions API of this package, which runs
// the compiled graph. What API Gateway does beside that (choosing a response by its status) is done here by hand.

import Ajv from 'ajv-draft-04';
import { describe, expect, it, vi } from 'vitest';
import { type ApiForm, operationsOf, type RestOperation } from '../../../lib/cdk/rest-api/operations.ts';
import { requestModel } from '../../../lib/cdk/rest-api/request-model.ts';
import { compile, localFunctionName } from '../../../lib/compile/index.ts';
import { Annotation, reducers, START, StateGraph } from '../../../lib/index.ts';
import { lambdaTasks, ServiceException } from '../../../lib/interpreter/index.ts';
import type { JsonValue } from '../../../lib/json/index.ts';
import type { TaskInput } from '../../../lib/protocol/index.ts';
import { createHandler, type TaskContext } from '../../../lib/runtime/index.ts';
import { createStepFunctionsApi } from '../../../lib/step-functions-api/index.ts';
import { renderRequest, renderResponse, type TemplateRequest } from '../../support/api-gateway-template.ts';

const State = Annotation.Root({
  query: Annotation<string>(),
  answers: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
});
const graph = new StateGraph(State)
  .addNode('answer', async ({ query }, { configurable }) => {
    if (query === 'fail') throw new TypeError(`it's "bad"`);
    return { answers: [`${query}, ${configurable?.['by'] ?? 'nobody'}`] };
  })
  .addEdge(START, 'answer')
  .compile({ name: 'answering' });

vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
const handler = createHandler(graph);
const context = { getRemainingTimeInMillis: () => 60_000 } as TaskContext;

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a caller gets, read by hand
  readonly body: any;
}

function deploy(type: ApiForm['type'], form: Omit<ApiForm, 'type'> = {}) {
  const service = createStepFunctionsApi({
    tasks: lambdaTasks({
      // The handler that Lambda runs: what leaves it is what callers must not be told.
      [localFunctionName('answering', 'answer')]: (event) => handler(event as unknown as TaskInput, context),
    }),
  });
  const definition = JSON.stringify(compile(graph.definition).machine);
  const stateMachine = service.addStateMachine({ name: 'answering', type, definition });
  const arns = { stateMachine, executionPrefix: `${stateMachine.replace(':stateMachine:', ':execution:')}:` };
  const valid = new Ajv.default({ strict: false }).compile(requestModel(graph.definition).schema);

  return async (
    what: `${RestOperation['method']} ${RestOperation['path']}`,
    request: TemplateRequest,
  ): Promise<Answer> => {
    const operation = operationsOf({ type, ...form }).find(({ method, path }) => `${method} ${path}` === what);
    if (operation === undefined) throw new Error(`${type} has no ${what}`);
    if (operation.method === 'POST' && !valid(JSON.parse(request.body ?? '')))
      return { status: 400, body: 'the model' };
    const sent = JSON.parse(renderRequest(operation.request(arns), request)) as JsonValue;
    try {
      const { text, status } = renderResponse(
        operation.success.template,
        JSON.stringify(await service.call(operation.action, sent)),
      );
      return { status: status ?? operation.success.status, body: JSON.parse(text) };
    } catch (error) {
      if (!(error instanceof ServiceException)) throw error;
      const refusal = { __type: `com.amazonaws.states#${error.name}`, message: error.message };
      const { text, status } = renderResponse(operation.failure, JSON.stringify(refusal));
      return { status: status ?? 0, body: JSON.parse(text) };
    }
  };
}

const bodyOf = (input: JsonValue, config?: JsonValue): string =>
  JSON.stringify({ input, ...(config === undefined ? {} : { config }) });

async function ended(call: ReturnType<typeof deploy>, id: string): Promise<Answer> {
  const answer = await call('GET /runs/{id}', { path: { id } });
  if (answer.body.status !== 'RUNNING') return answer;
  await new Promise((resolve) => setImmediate(resolve));
  return ended(call, id);
}

describe('a run of a Standard machine', () => {
  it('is started under its key, looked at, and ends with the output of the graph', async () => {
    const call = deploy('STANDARD');

    const started = await call('POST /runs', {
      body: bodyOf({ query: `it's "so" \\ 😀` }, { configurable: { by: 'me' } }),
      headers: { 'idempotency-key': 'order-7' },
    });
    const run = await ended(call, 'order-7');

    expect(started).toEqual({ status: 202, body: { run: 'order-7', links: { self: '/runs/order-7' } } });
    expect(run.body).toMatchObject({
      run: 'order-7',
      status: 'SUCCEEDED',
      output: { query: `it's "so" \\ 😀`, answers: [`it's "so" \\ 😀, me`] },
    });
  });

  it('is named by the service where it has no key', async () => {
    const call = deploy('STANDARD');

    const { body } = await call('POST /runs', { body: bodyOf({ query: 'x' }) });

    expect((await ended(call, body.run)).body.output.answers).toEqual(['x, nobody']);
  });

  it.each([
    ['tells where it failed, and by which name', {}, { code: 'TypeError', node: 'answer' }],
    [
      'tells all that Step Functions has, where errors are exposed',
      { exposeErrors: true },
      { code: 'TypeError', message: expect.stringMatching(/"errorMessage":"it's \\"bad\\"","trace":\["TypeError: /) },
    ],
  ])('%s', async (_name, form, error) => {
    const call = deploy('STANDARD', form);
    const { body } = await call('POST /runs', { body: bodyOf({ query: 'fail' }) });

    const run = await ended(call, body.run);

    expect(run.body.error).toEqual(error);
  });

  it('tells in full what the machine says of a request', async () => {
    const call = deploy('STANDARD');
    const { body } = await call('POST /runs', { body: bodyOf({ query: 'x' }, { recursionLimit: 1 }) });

    expect((await ended(call, body.run)).body.error).toEqual({
      code: 'GraphRecursionError',
      message: expect.stringMatching(/^GRAPH_RECURSION_LIMIT at graph 'answering': /),
    });
    expect((await call('POST /runs', { body: bodyOf({}, { recursionLimit: 101 }) })).status).toBe(400);
  });

  it('keeps its key: with another input, or after its end, the answer is 409 and where it is', async () => {
    const call = deploy('STANDARD');
    const headers = { 'Idempotency-Key': 'k' };
    await call('POST /runs', { body: bodyOf({ query: 'one' }), headers });
    await ended(call, 'k');

    const again = await call('POST /runs', { body: bodyOf({ query: 'two' }), headers });

    expect(again).toMatchObject({ status: 409, body: { error: { code: 'RUN_EXISTS' }, links: { self: '/runs/k' } } });
  });

  it('is not found under an id that nobody started, nor under one that could be none', async () => {
    const call = deploy('STANDARD');

    const answers = await Promise.all(
      ['unknown', '../x', 'a:b', ''].map((id) => call('GET /runs/{id}', { path: { id } })),
    );

    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(Array(4).fill([404, 'RUN_NOT_FOUND']));
    expect((await call('DELETE /runs/{id}', { path: { id: 'unknown' } })).status).toBe(404);
  });

  it('is stopped, once or twice', async () => {
    const call = deploy('STANDARD');
    const { body } = await call('POST /runs', { body: bodyOf({ query: 'x' }) });

    const stopped = await call('DELETE /runs/{id}', { path: { id: body.run } });

    expect(stopped).toEqual({ status: 200, body: { stopDate: expect.any(Number) } });
    expect((await ended(call, body.run)).body).toMatchObject({ status: 'ABORTED', error: { code: 'ABORTED' } });
    expect((await call('DELETE /runs/{id}', { path: { id: body.run } })).status).toBe(200);
  });

  it.each([
    ['a key with a space', bodyOf({}), { 'Idempotency-Key': 'a b' }, 400, 'INVALID_KEY'],
    ['an input of more than 256 KiB', bodyOf({ query: 'x'.repeat(262_144) }), {}, 413, 'DATA_LIMIT'],
  ])('is not started with %s', async (_name, body, headers, status, code) => {
    expect(await deploy('STANDARD')('POST /runs', { body, headers })).toMatchObject({
      status,
      body: { error: { code } },
    });
  });
});

describe('a run that belongs to its caller', () => {
  const by = (principalId: string) => ({
    context: { authorizer: { principalId }, extendedRequestId: 'JKJaXmPLvHcESHA=' },
  });
  const start = { body: bodyOf({ query: 'x' }), headers: { 'Idempotency-Key': 'k' } };

  it('is there for its owner, and for others as one that nobody started', async () => {
    const call = deploy('STANDARD', { identity: 'AUTHORIZER' });
    await call('POST /runs', { ...start, ...by('ann@example.com') });

    const own = await call('GET /runs/{id}', { path: { id: 'k' }, ...by('ann@example.com') });
    const answers = await Promise.all(
      (['GET /runs/{id}', 'DELETE /runs/{id}'] as const).flatMap((what) =>
        ['k', 'aann!40example.com=k', 'unknown'].map((id) => call(what, { path: { id }, ...by('eve') })),
      ),
    );

    expect([own.status, own.body.run]).toEqual([200, 'k']);
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify(answers[0])]));
    expect(answers[0]).toMatchObject({ status: 404, body: { error: { code: 'RUN_NOT_FOUND' } } });
    expect((await call('DELETE /runs/{id}', { path: { id: 'k' }, ...by('ann@example.com') })).status).toBe(200);
  });

  it('takes no key from anybody else', async () => {
    const call = deploy('STANDARD', { identity: 'AUTHORIZER' });
    await call('POST /runs', { ...start, ...by('ann') });

    const other = await call('POST /runs', { ...start, body: bodyOf({ query: 'y' }), ...by('eve') });
    const unnamed = await call('POST /runs', { body: bodyOf({ query: 'y' }), ...by('eve') });

    expect([other.status, other.body.run]).toEqual([202, 'k']);
    expect(unnamed.body.run).toBe('JKJaXmPLvHcESHA');
  });

  it('is not started for who has no identity, nor under a key that leaves no room', async () => {
    const call = deploy('STANDARD', { identity: 'AUTHORIZER' });

    expect(await call('POST /runs', start)).toMatchObject({ status: 403, body: { error: { code: 'ACCESS_DENIED' } } });
    const long = { ...start, headers: { 'Idempotency-Key': 'k'.repeat(78) }, ...by('ann') };
    expect(await call('POST /runs', long)).toMatchObject({ status: 400, body: { error: { code: 'INVALID_KEY' } } });
  });
});

describe('a run of an Express machine', () => {
  it('answers who waited with its output, or with how it failed', async () => {
    const call = deploy('EXPRESS');

    const done = await call('POST /runs/wait', { body: bodyOf({ query: 'x' }) });
    const failed = await call('POST /runs/wait', { body: bodyOf({ query: 'fail' }) });

    expect(done).toMatchObject({ status: 200, body: { status: 'SUCCEEDED', output: { answers: ['x, nobody'] } } });
    expect(failed).toMatchObject({ status: 500, body: { status: 'FAILED', error: { code: 'TypeError' } } });
  });

  it('is started without anybody waiting', async () => {
    const { status, body } = await deploy('EXPRESS')('POST /runs', { body: bodyOf({ query: 'x' }) });

    expect([status, Object.keys(body)]).toEqual([202, ['run']]);
  });
});
