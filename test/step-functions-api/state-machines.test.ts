// State machines over HTTP, by the real SDK.

import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  StartExecutionCommand,
  StateMachineAlreadyExists,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { machines, refusalOf, roleArn, serveInTests } from './a-server.ts';

const served = serveInTests();
const text = JSON.stringify(machines.pass);
const other = JSON.stringify(machines.fail);

const create = (name: string, more: object = {}) =>
  served.client.send(new CreateStateMachineCommand({ name, definition: text, roleArn, ...more }));

describe('CreateStateMachine', () => {
  it('makes a machine that DescribeStateMachine gives back as it was sent', async () => {
    const created = await create('described', { type: 'EXPRESS', loggingConfiguration: { level: 'ALL' } });

    const described = await served.client.send(
      new DescribeStateMachineCommand({ stateMachineArn: created.stateMachineArn }),
    );

    expect(created.stateMachineArn).toBe('arn:aws:states:us-east-1:000000000000:stateMachine:described');
    expect(created.creationDate).toEqual(new Date(served.clock.now()));
    expect(described).toMatchObject({
      ...{ name: 'described', definition: text, roleArn, type: 'EXPRESS', status: 'ACTIVE' },
      ...{ creationDate: created.creationDate, loggingConfiguration: { level: 'ALL' } },
    });
  });

  it('is idempotent: the same machine again is the same machine, whatever its role and tags', async () => {
    const first = await create('again');
    await served.clock.advance(1000);

    const second = await create('again', { roleArn: `${roleArn}-other`, tags: [{ key: 'team', value: 'x' }] });

    expect(second.creationDate).toEqual(first.creationDate);
    const tags = await served.client.send(new ListTagsForResourceCommand({ resourceArn: first.stateMachineArn }));
    expect(tags.tags).toEqual([]);
  });

  it.each([
    ['definition', { definition: other }],
    ['type', { type: 'EXPRESS' }],
    ['logging', { loggingConfiguration: { level: 'ERROR' } }],
  ])('refuses another machine of the same name: its %s differs', async (what, more) => {
    await create(`taken-${what}`);

    const error = await create(`taken-${what}`, more).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(StateMachineAlreadyExists);
    expect((error as Error).message).toBe(
      `State Machine Already Exists: 'arn:aws:states:us-east-1:000000000000:stateMachine:taken-${what}'`,
    );
  });

  it('refuses a definition with everything that is wrong with it', async () => {
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: { A: { Type: 'Pass', Next: 'Nowhere' }, B: { Type: 'Task', End: true } },
    });

    const refusal = await refusalOf(create('broken', { definition }));

    expect(refusal).toMatchObject({ name: 'InvalidDefinition', status: 400 });
    expect(refusal.message).toMatch(/^Invalid State Machine Definition: '/);
    expect(refusal.message).toContain("'Nowhere'");
    expect(refusal.message).toContain("state 'B'");
  });

  it('refuses at once what this interpreter does not run', async () => {
    const States = { A: { Type: 'Pass', InputPath: '$.a', End: true } };
    const definition = JSON.stringify({ StartAt: 'A', States });

    const refusal = await refusalOf(create('jsonpath', { definition }));

    expect(refusal).toMatchObject({ name: 'InvalidDefinition' });
    expect(refusal.message).toContain('JSONPath');
  });

  it('refuses task tokens in an Express machine', async () => {
    const refusal = await refusalOf(create('express', { definition: JSON.stringify(machines.token), type: 'EXPRESS' }));

    expect(refusal).toMatchObject({ name: 'InvalidDefinition' });
    expect(refusal.message).toContain('not supported by Express workflows');
  });

  it.each([
    ['a definition that is not JSON', { definition: '{' }, 'InvalidDefinition'],
    ['a definition nested without end', { definition: '['.repeat(100_000) + ']'.repeat(100_000) }, 'InvalidDefinition'],
    ['a name with a character that is forbidden', { name: 'a b' }, 'InvalidName'],
    ['a role that is none', { roleArn: 'arn:aws:s3:::bucket' }, 'InvalidArn'],
    ['a version, which nothing here keeps', { publish: true }, 'ValidationException'],
    [
      'a KMS key, of which there are none',
      { encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY' } },
      'InvalidEncryptionConfiguration',
    ],
    ['51 tags', { tags: Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: '' })) }, 'TooManyTags'],
  ])('refuses %s', async (_, more, name) => {
    const refusal = await refusalOf(create('refused', more));

    expect(refusal).toMatchObject({ name, status: 400 });
  });

  it('says everything that is wrong with a request at once', async () => {
    const refusal = await refusalOf(create('x'.repeat(81), { roleArn: '', type: 'FAST' as never }));

    expect(refusal).toMatchObject({ name: 'ValidationException', status: 400 });
    expect(refusal.message).toBe(
      [
        `3 validation errors detected: Value '${'x'.repeat(81)}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80`,
        "Value '' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 1",
        "Value 'FAST' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, EXPRESS]",
      ].join('; '),
    );
  });
});

describe('UpdateStateMachine', () => {
  it('leaves running executions their definition, and gives new ones the new', async () => {
    const stateMachineArn = await served.create(machines.wait, { name: 'updated' });
    const before = await served.client.send(new StartExecutionCommand({ stateMachineArn }));

    const update = await served.client.send(new UpdateStateMachineCommand({ stateMachineArn, definition: text }));

    const after = await served.client.send(new StartExecutionCommand({ stateMachineArn, input: '"new"' }));
    const [old, fresh] = await Promise.all(
      [before, after].map(({ executionArn }) =>
        served.client.send(new DescribeStateMachineForExecutionCommand({ executionArn })),
      ),
    );
    expect(old).toMatchObject({ definition: JSON.stringify(machines.wait) });
    expect(old?.revisionId).toBeUndefined();
    expect(fresh).toMatchObject({ definition: text, revisionId: update.revisionId, updateDate: update.updateDate });
    const ended = await served.client.send(new DescribeExecutionCommand({ executionArn: after.executionArn }));
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: '"new"' });
  });

  it.each([
    ['nothing to change', {}, 'MissingRequiredParameter'],
    ['a broken definition', { definition: '{}' }, 'InvalidDefinition'],
    ['a role that is none', { roleArn: 'role' }, 'InvalidArn'],
  ])('refuses %s, and changes nothing', async (what, change, name) => {
    const stateMachineArn = await served.create(machines.pass, { name: `kept-${what.replaceAll(' ', '-')}` });

    const refusal = await refusalOf(served.client.send(new UpdateStateMachineCommand({ stateMachineArn, ...change })));

    expect(refusal).toMatchObject({ name, status: 400 });
    const machine = await served.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(machine).toMatchObject({ definition: text, roleArn });
    expect(machine.revisionId).toBeUndefined();
  });
});

describe('DeleteStateMachine', () => {
  it('stops what runs, leaves it to be described, and is done when asked again', async () => {
    const stateMachineArn = await served.create(machines.wait);
    const { executionArn } = await served.client.send(new StartExecutionCommand({ stateMachineArn }));

    await served.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    await served.client.send(new DeleteStateMachineCommand({ stateMachineArn }));

    const execution = await served.client.send(new DescribeExecutionCommand({ executionArn }));
    expect(execution.status).toBe('ABORTED');
    const refusal = await refusalOf(served.client.send(new StartExecutionCommand({ stateMachineArn })));
    expect(refusal).toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it('leaves the executions of every other machine alone', async () => {
    const create = (name: string) => served.create(machines.wait, { name });
    const [deleted, ...others] = [await create('going'), await create('going-on'), await create('go')];
    const start = async (stateMachineArn: string) =>
      (await served.client.send(new StartExecutionCommand({ stateMachineArn }))).executionArn;
    const arns = [await start(deleted as string), ...(await Promise.all(others.map(start)))];

    await served.client.send(new DeleteStateMachineCommand({ stateMachineArn: deleted as string }));

    const told = await Promise.all(
      arns.map((executionArn) => served.client.send(new DescribeExecutionCommand({ executionArn }))),
    );
    expect(told.map(({ status }) => status)).toEqual(['ABORTED', 'RUNNING', 'RUNNING']);
  });
});

describe('ListStateMachines', () => {
  it('gives every machine once, page by page, in the order of their creation', async () => {
    const fresh = Array.from({ length: 5 }, (_, index) => `listed-${index}`);
    for (const name of fresh) await served.create(machines.pass, { name });

    const names: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await served.client.send(new ListStateMachinesCommand({ maxResults: 2, nextToken }));
      expect(page.stateMachines?.length).toBeLessThanOrEqual(2);
      names.push(...(page.stateMachines ?? []).map(({ name }) => name));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);

    expect(new Set(names).size).toBe(names.length);
    expect(names.slice(-5)).toEqual(fresh);
  });
});

describe('tags', () => {
  it('are put on, changed and taken off', async () => {
    const resourceArn = await served.create(machines.pass);
    const list = async () => (await served.client.send(new ListTagsForResourceCommand({ resourceArn }))).tags;

    await served.client.send(
      new TagResourceCommand({
        resourceArn,
        tags: [
          { key: 'a', value: '1' },
          { key: 'b', value: '2' },
        ],
      }),
    );
    await served.client.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'a', value: '3' }] }));
    expect(await list()).toEqual([
      { key: 'a', value: '3' },
      { key: 'b', value: '2' },
    ]);

    await served.client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a', 'c'] }));
    expect(await list()).toEqual([{ key: 'b', value: '2' }]);
  });

  it('are of machines that exist', async () => {
    const resourceArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:nobody';

    const refusal = await refusalOf(served.client.send(new ListTagsForResourceCommand({ resourceArn })));

    expect(refusal).toMatchObject({ name: 'ResourceNotFound', status: 400 });
  });
});

describe('ValidateStateMachineDefinition', () => {
  it('tells of a definition what CreateStateMachine would refuse', async () => {
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Nowhere', States: {} });

    const answer = await served.client.send(new ValidateStateMachineDefinitionCommand({ definition }));

    expect(answer.result).toBe('FAIL');
    expect(answer.diagnostics?.length).toBeGreaterThan(0);
  });
});
