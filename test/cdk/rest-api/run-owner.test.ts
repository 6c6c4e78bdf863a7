// Runs that belong to their callers: which names a caller can reach. A name is what Step Functions knows a run by, so two callers that
// cannot make the same name cannot reach the same run.

import { describe, expect, it } from 'vitest';
import { operationsOf, type RestOperation } from '../../../lib/cdk/rest-api/operations.ts';
import type { CallerIdentity } from '../../../lib/cdk/rest-api/run-owner.ts';
import { type RequestContext, renderRequest, renderResponse } from '../../support/api-gateway-template.ts';
import { fc } from '../../support/fast-check.ts';

const PREFIX = 'arn:aws:states:us-east-1:111122223333:execution:flow:';
const arns = { stateMachine: 'arn:machine', executionPrefix: PREFIX };
const LEGAL_NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

const kinds: Readonly<Record<CallerIdentity, (caller: string) => RequestContext>> = {
  IAM: (caller) => ({ identity: { caller } }),
  USER_POOL: (sub) => ({ authorizer: { claims: { sub } } }),
  AUTHORIZER: (principalId) => ({ authorizer: { principalId } }),
};

interface Asked {
  readonly id: string;
  readonly context: RequestContext;
}

/** The names of runs that requests of a caller lead to; undefined: none, the service refuses it. */
function namesFor(identity: CallerIdentity, { id, context }: Asked, missing: '' | null = '') {
  const [start, look, stop] = operationsOf({ type: 'STANDARD', identity }) as [
    RestOperation,
    RestOperation,
    RestOperation,
  ];
  const named = { body: '{"input":{}}', headers: { 'Idempotency-Key': id }, context };
  const started = JSON.parse(renderRequest(start.request(arns), named, { missing })) as Record<string, string>;
  const asked = [look, stop].map(({ request }) => {
    const made = renderRequest(request(arns), { path: { id }, context }, { missing });
    const { executionArn } = JSON.parse(made) as { executionArn: string };
    return executionArn.startsWith(PREFIX) ? executionArn.slice(PREFIX.length) : undefined;
  });
  const isStarted = started['stateMachineArn'] === arns.stateMachine && !started['name']?.startsWith('<');
  return [isStarted ? started['name'] : undefined, ...asked];
}

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
const odd = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...`=!%+*/:@.,-_~ '"\\$#{}aé日`, '😀', '\ud800'), minLength: 1, maxLength: 8 }),
  fc.constantFrom(
    'AIDAEXAMPLE',
    'AROAEXAMPLE:alice@example.com',
    'a=b',
    'a!3Db',
    'a%3Db',
    '$context.stage',
    '#end',
    ' ',
  ),
);

describe.each(Object.keys(kinds) as CallerIdentity[])('a run that belongs to its caller (%s)', (identity) => {
  const contextOf = kinds[identity];

  it('has a legal name, and the same to start it, to look at it and to stop it', () => {
    fc.assert(
      fc.property(odd, id, (caller, key) => {
        const [started, looked, stopped] = namesFor(identity, { id: key, context: contextOf(caller) });

        expect([looked, stopped]).toEqual([looked, looked]);
        if (started === undefined) return;
        expect(started).toMatch(LEGAL_NAME);
        expect(looked).toBe(started);
      }),
    );
  });

  it('has a name that no other caller can make, whatever id they ask for', () => {
    fc.assert(
      fc.property(odd, odd, id, fc.oneof(id, odd), (owner, other, key, guess) => {
        fc.pre(owner !== other);
        const [mine] = namesFor(identity, { id: key, context: contextOf(owner) });
        const theirs = namesFor(identity, { id: guess, context: contextOf(other) });

        if (mine === undefined) return;
        expect(theirs).not.toContain(mine);
        // Nor by asking for the whole name, of which the other may well know the parts.
        const whole = namesFor(identity, { id: mine, context: contextOf(other) });
        expect(whole).toEqual([undefined, undefined, undefined]);
      }),
      { numRuns: 150 },
    );
  });

  it.each(['' as const, null])('is none where nobody is known to call (missing: %j)', (missing) => {
    for (const context of [{}, contextOf('')])
      expect(namesFor(identity, { id: 'k', context }, missing)).toEqual([undefined, undefined, undefined]);
  });

  it('is none where the name has no room for the caller, or for the key beside the caller', () => {
    const long = 'x'.repeat(62);

    expect(namesFor(identity, { id: 'k'.repeat(16), context: contextOf(long) })[0]).toHaveLength(80);
    expect(namesFor(identity, { id: 'k'.repeat(17), context: contextOf(long) })[0]).toBeUndefined();
    expect(namesFor(identity, { id: 'k', context: contextOf(`${long}x`) })).toEqual([undefined, undefined, undefined]);
  });

  it('is none where the caller is written as another is: half of a surrogate pair', () => {
    expect(namesFor(identity, { id: 'k', context: contextOf('a\ud800') })).toEqual([undefined, undefined, undefined]);
    expect(namesFor(identity, { id: 'k', context: contextOf('a?') })[0]).toMatch(/a!3F=k$/);
  });
});

describe('callers', () => {
  const uuid = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';

  it('of one identity pool are told apart, though IAM takes them for one session', () => {
    const names = ['1', '2'].map((last) => {
      const identity = {
        caller: 'AROAEXAMPLE:CognitoIdentityCredentials',
        cognitoIdentityId: `eu-west-1:${uuid}${last}`,
      };
      return namesFor('IAM', { id: 'k', context: { identity } })[0];
    });

    expect(names).toEqual([`peu-west-1!3A${uuid}1=k`, `peu-west-1!3A${uuid}2=k`]);
  });

  it('of one text are told apart by what proves who they are', () => {
    const names = (Object.keys(kinds) as CallerIdentity[]).map(
      (identity) => namesFor(identity, { id: 'k', context: kinds[identity]('same') })[0],
    );

    expect(names).toEqual(['isame=k', 'usame=k', 'asame=k']);
  });

  it('of a user pool have room for a UUID as their key', () => {
    expect(namesFor('USER_POOL', { id: uuid, context: kinds.USER_POOL(uuid) })[0]).toBe(`u${uuid}=${uuid}`);
  });

  it('who give no key are given one, from the id of a request that nobody can choose', () => {
    const [start] = operationsOf({ type: 'STANDARD', identity: 'AUTHORIZER' }) as [RestOperation];
    const context = { ...kinds.AUTHORIZER('ann'), extendedRequestId: 'JKJa+XmP/LvHcESHA=' };

    const { name } = JSON.parse(renderRequest(start.request(arns), { body: '{"input":{}}', context })) as {
      name: string;
    };

    expect(name).toBe('aann=JKJaXmPLvHcESHA');
  });
});

describe('the answers about a run that belongs to its caller', () => {
  const [start, look] = operationsOf({ type: 'STANDARD', identity: 'AUTHORIZER' }) as [RestOperation, RestOperation];
  const bodyOf = (template: string, answer: object): unknown =>
    JSON.parse(renderResponse(template, JSON.stringify(answer)).text);

  it('tell the id, and not the name that it is a part of', () => {
    const linked = { run: 'k-1', links: { self: '/runs/k-1' } };

    expect(bodyOf(start.success.template, { executionArn: `${PREFIX}aann!40x=k-1`, startDate: 1 })).toEqual(linked);
    expect(bodyOf(look.success.template, { name: 'aann!40x=k-1', status: 'RUNNING', startDate: 1 })).toMatchObject(
      linked,
    );
    const taken = { __type: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${PREFIX}aann!40x=k-1'` };
    expect(bodyOf(start.failure, taken)).toMatchObject({ error: { code: 'RUN_EXISTS' }, links: linked.links });
  });

  it('are 403 to who has no identity that a run can belong to', () => {
    const { text, status } = renderResponse(start.failure, JSON.stringify({ __type: 'InvalidArn', message: PREFIX }));

    expect([status, JSON.parse(text).error.code, text]).toEqual([
      403,
      'ACCESS_DENIED',
      expect.not.stringContaining('arn:'),
    ]);
  });
});
