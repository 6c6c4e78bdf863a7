// The mapping templates, executed: what reaches Step Functions, and what reaches the caller.

import { describe, expect, it } from 'vitest';
import { operationsOf, type RestOperation } from '../../../lib/cdk/rest-api/operations.ts';
import { type JsonObject, type JsonValue, stableStringify } from '../../../lib/json/index.ts';
import { renderRequest, renderResponse, type TemplateRequest } from '../../support/api-gateway-template.ts';
import { fc } from '../../support/fast-check.ts';

const arns = {
  stateMachine: 'arn:aws:states:us-east-1:111122223333:stateMachine:flow',
  executionPrefix: 'arn:aws:states:us-east-1:111122223333:execution:flow:',
};
const [start, look, stop] = operationsOf({ type: 'STANDARD' }) as [RestOperation, RestOperation, RestOperation];
const [startExpress, wait] = operationsOf({ type: 'EXPRESS' }) as [RestOperation, RestOperation];

// Everything that JSON, VTL, HTML or an ARN could take for its own.
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      "'",
      '"',
      '\\',
      '\n',
      '\r',
      '\u2028',
      '$',
      '#',
      '{',
      '}',
      '/',
      '<',
      '%',
      '!',
      '*',
      'é',
      '😀',
      '\u0000',
    ),
  }),
  fc.constantFrom(
    '$input.body',
    '#set($x = 1)',
    '#if(true)',
    '$' + '{context.stage}',
    "\\'",
    '</script>',
    '##',
    '#[[',
    '$!{x}',
  ),
);
const json = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    nasty,
    fc.constantFrom(null, true, false, 0, -1.5, 1e21, 5e-324, 9007199254740991),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(nasty, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const jsonObject = fc.dictionary(nasty, json, { maxKeys: 5 }) as fc.Arbitrary<JsonObject>;
const missing = fc.constantFrom('' as const, null);

function requestOf(template: string, request: TemplateRequest, options?: { readonly missing: '' | null }): JsonObject {
  return JSON.parse(renderRequest(template, request, options)) as JsonObject;
}

function executionInput(request: JsonObject): JsonValue {
  return JSON.parse(String(request['input'])) as JsonValue;
}

describe('the request to start a run', () => {
  it.each([
    ['StartExecution', start],
    ['StartExecution of an Express machine', startExpress],
    ['StartSyncExecution', wait],
  ])('has in %s exactly the input and the config that were sent, whatever text is in them', (_name, { request }) => {
    fc.assert(
      fc.property(jsonObject, fc.option(jsonObject, { nil: undefined }), missing, (input, config, none) => {
        const sent = { input, ...(config === undefined ? {} : { config }) };

        const made = requestOf(request(arns), { body: JSON.stringify(sent) }, { missing: none });

        expect(made).toEqual({ stateMachineArn: arns.stateMachine, input: expect.any(String) });
        expect(stableStringify(executionInput(made))).toBe(stableStringify(sent));
      }),
      { numRuns: 300 },
    );
  });

  it('leaves out what is not for callers to say', () => {
    const body = JSON.stringify({ v: 2, input: {}, overwrites: { log: [] }, dedupe: 'x' });

    expect(executionInput(requestOf(start.request(arns), { body }))).toEqual({ input: {} });
  });

  it.each([
    ['start', start],
    ['startExpress', startExpress],
    ['wait', wait],
  ])('never has a checkpoint, which would begin a run behind any of its steps: %s', (_, operation) => {
    const checkpoint = {
      v: 1,
      graph: 'x',
      state: {},
      step: 2,
      frontier: { pull: ['b'], sends: [], waiting: [], deferred: [] },
    };
    const given = [{ checkpoint }, { input: {}, checkpoint }, { input: { checkpoint }, config: { checkpoint } }];

    const inputs = given.map((body) =>
      executionInput(requestOf(operation.request(arns), { body: JSON.stringify(body) })),
    );

    expect(inputs.filter((input) => Object.hasOwn(input as object, 'checkpoint'))).toEqual([]);
  });

  it('is refused by the service or the machine where a body got past the model', () => {
    const bodies = ['{}', '[]', '"text"', '{"input":[1]}', '{"input":null}'];

    const inputs = bodies.map((body) => executionInput(requestOf(start.request(arns), { body })));

    expect(inputs).toEqual([{ input: '' }, { input: '' }, { input: '' }, { input: [1] }, { input: '' }]);
  });

  it.each(['Idempotency-Key', 'idempotency-key', 'IDEMPOTENCY-KEY'])('is named by the header %s', (header) => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,80}$/), (key) => {
        const request = { body: '{"input":{}}', headers: { accept: '*/*', [header]: key } };

        expect(requestOf(start.request(arns), request)['name']).toBe(key);
      }),
      { numRuns: 50 },
    );
  });

  it('has a name that the service refuses where the key is not of its pattern', () => {
    const key = fc.oneof(nasty, fc.constantFrom('', 'a b', 'x'.repeat(81), '../other', 'a:b', 'a\n', 'a,b'));
    fc.assert(
      fc.property(
        key.filter((text) => !/^[A-Za-z0-9_-]{1,80}$/.test(text) || text.includes('\n')),
        (text) => {
          const request = { body: '{"input":{}}', headers: { 'Idempotency-Key': text } };

          expect(requestOf(start.request(arns), request)['name']).toBe('<Idempotency-Key>');
        },
      ),
    );
  });
});

describe('the request for a run', () => {
  it.each([
    ['DescribeExecution', look],
    ['StopExecution', stop],
  ])('puts an id of the pattern into the ARN of %s', (_name, { request }) => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,80}$/), (id) => {
        expect(requestOf(request(arns), { path: { id } })['executionArn']).toBe(`${arns.executionPrefix}${id}`);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['DescribeExecution', look],
    ['StopExecution', stop],
  ])('puts nothing of any other id into %s', (_name, { request }) => {
    const id = fc.oneof(
      nasty,
      fc.constantFrom('', '../../x', 'a:b', 'arn:aws:states:x', 'a%2Fb', 'a/b', '*', 'x\n', 'x'.repeat(81)),
    );
    fc.assert(
      fc.property(
        id.filter((text) => !/^[A-Za-z0-9_-]{1,80}$/.test(text) || text.includes('\n')),
        (text) => {
          expect(requestOf(request(arns), { path: { id: text } })['executionArn']).toBe('no run is called so');
        },
      ),
    );
  });
});

interface Answer {
  readonly status?: number;
  readonly body: JsonValue;
}

function answerOf(template: string, body: JsonObject, options?: { readonly missing: '' | null }): Answer {
  const { text, ...status } = renderResponse(template, JSON.stringify(body), options);
  return { ...status, body: JSON.parse(text) as JsonValue };
}

const STANDARD_ARN = `${arns.executionPrefix}order-7`;
const EXPRESS_ARN = 'arn:aws:states:us-east-1:111122223333:express:flow:order-7:7e2c';

describe('the answer', () => {
  it('to a start names the run and links to it, where it can be looked at', () => {
    const started = { executionArn: STANDARD_ARN, startDate: 1.7 };

    expect(answerOf(start.success.template, started)).toEqual({
      body: { run: 'order-7', links: { self: '/runs/order-7' } },
    });
    expect(answerOf(startExpress.success.template, { ...started, executionArn: EXPRESS_ARN })).toEqual({
      body: { run: 'order-7' },
    });
  });

  it('about a run has its output as JSON, whatever is in it', () => {
    fc.assert(
      fc.property(json, missing, (output, none) => {
        const described = {
          name: 'order-7',
          status: 'SUCCEEDED',
          startDate: 1.5,
          stopDate: 2,
          input: '{}',
          output: JSON.stringify(output),
        };

        const answer = answerOf(look.success.template, described, { missing: none });

        expect(answer).toEqual({
          body: {
            run: 'order-7',
            status: 'SUCCEEDED',
            startDate: 1.5,
            stopDate: 2,
            output: JSON.parse(JSON.stringify(output)),
            links: { self: '/runs/order-7' },
          },
        });
      }),
    );
  });

  it.each(['' as const, null])('about a run that goes on has neither output nor error (missing fields: %j)', (none) => {
    const described = { name: 'order-7', status: 'RUNNING', startDate: 1.5 };

    expect(answerOf(look.success.template, described, { missing: none })).toEqual({
      body: { run: 'order-7', status: 'RUNNING', startDate: 1.5, links: { self: '/runs/order-7' } },
    });
  });

  it('to who waited is 200 with the output, 504 after a timeout, 400 for a refused input, 500 for any other failure', () => {
    const ended = (rest: JsonObject): Answer =>
      answerOf(wait.success.template, { executionArn: EXPRESS_ARN, startDate: 1, ...rest });

    expect(ended({ status: 'SUCCEEDED', output: '{"n":1}' })).toEqual({
      body: { run: 'order-7', status: 'SUCCEEDED', output: { n: 1 } },
    });
    expect(ended({ status: 'TIMED_OUT' })).toEqual({
      status: 504,
      body: { run: 'order-7', status: 'TIMED_OUT', error: { code: 'TIMED_OUT' } },
    });
    expect(ended({ status: 'FAILED', error: 'TypeError', cause: '{"errorMessage":"it\'s \\"bad\\""}' })).toEqual({
      status: 500,
      body: { run: 'order-7', status: 'FAILED', error: { code: 'TypeError' } },
    });
    expect(ended({ status: 'FAILED', error: 'EmptyInputError', cause: 'EMPTY_INPUT at ...' }).status).toBe(400);
    expect(ended({ status: 'FAILED', error: 'GraphRunError', cause: "INVALID_INPUT at graph 'g'" }).status).toBe(400);
  });

  it('to a refusal has a status and a stable code by what the service said', () => {
    const coral = 'com.amazonaws.swf.service.v2.model#';
    const answers = ({ failure }: RestOperation, types: readonly string[]): string[] =>
      types.map((type) => {
        const { status, body } = answerOf(failure, {
          __type: `${coral}${type}`,
          message: "a 'message'",
        });
        const { code, message } = (body as { error: { code: string; message: string } }).error;
        return `${type} ${status} ${code}: ${message.slice(0, 30)}`;
      });

    expect(
      answers(start, [
        'InvalidName',
        'InvalidExecutionInput',
        'ValidationException',
        'ExecutionLimitExceeded',
        'AccessDeniedException',
      ]),
    ).toEqual([
      'InvalidName 400 INVALID_KEY: the Idempotency-Key must be 1 ',
      "InvalidExecutionInput 400 INVALID_INPUT: a 'message'",
      'ValidationException 413 DATA_LIMIT: input and config together are ',
      'ExecutionLimitExceeded 429 THROTTLED: too many requests at once; try',
      'AccessDeniedException 500 INTERNAL: the API could not do this; its',
    ]);
    expect(answers(look, ['ExecutionDoesNotExist', 'InvalidArn', 'ThrottlingException'])).toEqual([
      'ExecutionDoesNotExist 404 RUN_NOT_FOUND: no run is called so',
      'InvalidArn 404 RUN_NOT_FOUND: no run is called so',
      'ThrottlingException 429 THROTTLED: too many requests at once; try',
    ]);
  });

  it('to a key that was used links to its run, or does not where the service tells no name', () => {
    const refusal = (message: string): Answer => answerOf(start.failure, { __type: 'ExecutionAlreadyExists', message });

    expect(refusal(`Execution Already Exists: '${STANDARD_ARN}'`)).toMatchObject({
      status: 409,
      body: { error: { code: 'RUN_EXISTS' }, links: { self: '/runs/order-7' } },
    });
    expect(refusal('it is there').body).toEqual({ error: { code: 'RUN_EXISTS', message: expect.any(String) } });
  });

  it('to an error without a type is not a fault of the caller', () => {
    expect(answerOf(look.failure, {})).toMatchObject({
      status: 500,
      body: { error: { code: 'INTERNAL' } },
    });
  });
});
