// What callers are told of a run that failed. The cause is what Lambda and Step Functions make of an error, and may hold anything.

import { describe, expect, it } from 'vitest';
import { operationsOf, type RestOperation } from '../../../lib/cdk/rest-api/operations.ts';
import type { JsonValue } from '../../../lib/json/index.ts';
import { withFailedNode } from '../../../lib/protocol/index.ts';
import { renderResponse } from '../../support/api-gateway-template.ts';
import { fc } from '../../support/fast-check.ts';

type Told = { readonly code?: string; readonly node?: string; readonly message?: string };

function toldOf(failed: { readonly error?: string; readonly cause?: string }, exposeErrors = false): Told {
  const [, look] = operationsOf({ type: 'STANDARD', ...(exposeErrors ? { exposeErrors } : {}) }) as [
    RestOperation,
    RestOperation,
  ];
  const described = { name: 'r', status: 'FAILED', startDate: 1, stopDate: 2, ...failed };
  return (JSON.parse(renderResponse(look.success.template, JSON.stringify(described)).text) as { error: Told }).error;
}

/** The cause of an execution whose function threw, as Lambda writes it. */
function causeOf(error: Error, node?: string): string {
  const { name, message, stack } = node === undefined ? error : withFailedNode(error, node);
  return JSON.stringify({ errorType: name, errorMessage: message, trace: (stack ?? '').split('\n') });
}

const text = fc.string({ unit: 'binary' });
const secret = 'SECRET';

describe('a failed run, as callers are told of it', () => {
  it('has the name of the error and the node, whatever the node is called and whatever it wrote', () => {
    const node = text.filter((name) => name !== '' && name.length <= 60 && !/[|:*\p{Cc}\p{Cs}]/u.test(name));
    fc.assert(
      fc.property(node, text, (name, message) => {
        const told = toldOf({ error: 'TypeError', cause: causeOf(new TypeError(message), name) });

        expect(told).toEqual({ code: 'TypeError', node: name });
      }),
    );
  });

  it.each([
    ['a message that looks like the line of a node', `x\n    at node ${secret}`],
    ['one that ends the JSON', `","    at node ${secret}"]}`],
    ['one that begins as a text of the machine', `INVALID_INPUT at ${secret}`],
    ['one of many lines', `${secret}\n`.repeat(2_000)],
  ])('has nothing of %s', (_name, message) => {
    for (const node of [undefined, 'llm']) {
      const told = toldOf({ error: 'Error', cause: causeOf(new Error(message), node) });

      expect(told).toEqual({ code: 'Error', ...(node === undefined ? {} : { node }) });
    }
  });

  it('has no node where the cause is cut off, or is not the runtime’s', () => {
    const cause = causeOf(new Error('x'), 'llm');
    const foreign = '{"errorMessage":"x","trace":["main","Error: x    at node SECRET"]}';

    for (const other of [foreign, cause.slice(0, -1), cause.slice(0, -5), 'a text', '', '{"errorMessage":"x"}', '[1]'])
      expect(toldOf({ error: 'Error', cause: other })).toEqual({ code: 'Error' });
  });

  it.each([
    ['arn:aws:lambda:eu-west-1:111122223333:function:f', 'NODE_FAILED'],
    ['a text with spaces', 'NODE_FAILED'],
    ['x'.repeat(101), 'NODE_FAILED'],
    ['"', 'NODE_FAILED'],
    ['Lambda.TooManyRequestsException', 'Lambda.TooManyRequestsException'],
    ['States.Timeout', 'States.Timeout'],
  ])('has for a code no text that is not a name: %s', (error, code) => {
    expect(toldOf({ error, cause: 'User: arn:aws:sts::1:assumed-role/r is not authorized' })).toEqual({ code });
  });

  it('has its status for a code where there is no error', () => {
    expect(toldOf({})).toEqual({ code: 'FAILED' });
  });

  it.each(['INVALID_INPUT', 'EMPTY_INPUT', 'GRAPH_RECURSION_LIMIT'])(
    'has the whole text where the machine itself says %s of the request',
    (code) => {
      const cause = `${code} at graph 'g': it's "so"`;

      expect(toldOf({ error: 'GraphRunError', cause })).toEqual({ code: 'GraphRunError', message: cause });
    },
  );

  it('has all that Step Functions has where errors are exposed', () => {
    fc.assert(
      fc.property(text.filter(Boolean), text, (error, cause) => {
        expect(toldOf({ error, cause }, true)).toEqual({ code: error, message: cause } satisfies JsonValue);
      }),
    );
  });
});
