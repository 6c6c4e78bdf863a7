import { Aws, Duration, aws_events as events, Lazy, aws_sqs as sqs } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { GraphEventTrigger } from '../../../lib/cdk/triggers/graph-event-trigger.ts';
import type { GraphEventTriggerProps } from '../../../lib/cdk/triggers/graph-event-trigger-props.ts';
import type { JsonObject } from '../../../lib/json/index.ts';
import { fc } from '../../support/fast-check.ts';
import { type InputTransformer, transformEvent } from '../../support/transform-event.ts';
import { makeMachine } from '../support/machine.ts';

const eventPattern = { source: ['app.uploads'], detailType: ['Uploaded'] };

function templateOf(props: Partial<GraphEventTriggerProps> = {}): Template {
  const { stack, machine } = makeMachine();
  new GraphEventTrigger(stack, 'Trigger', machine, { eventPattern, ...props });
  return Template.fromStack(stack);
}

function targetIn(template: Template): {
  readonly InputTransformer: InputTransformer;
  readonly [key: string]: unknown;
} {
  const [rule] = Object.values(template.findResources('AWS::Events::Rule'));
  return rule?.['Properties']['Targets'][0];
}

const eventOf = (detail: JsonObject): JsonObject => ({ id: '6f87d04b-9f74-4f04-a780-7acf4b0a9b38', detail });

describe('an event trigger', () => {
  it('starts the machine, for rules of this account, and may do nothing else', () => {
    const template = templateOf();

    expect(targetIn(template)).toMatchObject({ Arn: { Ref: expect.stringMatching(/^Machine/) } });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          { Action: 'states:StartExecution', Effect: 'Allow', Resource: { Ref: Match.stringLikeRegexp('^Machine') } },
        ],
      },
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
            Principal: { Service: 'events.amazonaws.com' },
          }),
        ],
      },
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['app.uploads'], 'detail-type': ['Uploaded'] },
      State: 'ENABLED',
    });
  });

  it('never passes a checkpoint, which would begin a run behind any of its steps', () => {
    const { InputTransformer } = targetIn(templateOf());
    const checkpoint = { v: 1, frontier: { pull: ['b'] } };

    const started = transformEvent(InputTransformer, eventOf({ checkpoint, input: { checkpoint } }));

    expect(Object.keys(started as object)).toEqual(['input']);
    expect(() => templateOf({ checkpoint } as never)).toThrow(/UNKNOWN_OPTION/);
  });

  it('passes the detail on as the input of the run, unless told otherwise', () => {
    const { InputTransformer } = targetIn(templateOf());

    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (detail) => {
        const event = eventOf(JSON.parse(JSON.stringify(detail)) as JsonObject);

        expect(transformEvent(InputTransformer, event)).toEqual({ input: event['detail'] });
      }),
    );
  });

  it('fills channels with constants and with fields of the event', () => {
    const input = { query: events.EventField.fromPath('$.detail.key'), count: 3 };
    const { InputTransformer } = targetIn(templateOf({ input }));

    const started = transformEvent(InputTransformer, eventOf({ key: `it's a "key" \\ <detail-key>` }));

    expect(started).toEqual({ input: { query: `it's a "key" \\ <detail-key>`, count: 3 } });
  });

  it("passes the event's id on for finding duplicates, and its own name: another trigger may wait for the same event", () => {
    const { InputTransformer } = targetIn(templateOf({ dedupe: true }));

    expect(transformEvent(InputTransformer, eventOf({ query: 'x' }))).toEqual({
      input: { query: 'x' },
      dedupe: 'Stack/Trigger 6f87d04b-9f74-4f04-a780-7acf4b0a9b38',
    });
  });

  it.each([
    [{ query: '<b>' }, true],
    [{ query: events.EventField.fromPath('$.detail.key'), count: [{ '<': 1 }] }, false],
  ])('is refused where EventBridge would take a constant of %j for a field', (input, dedupe) => {
    expect(() => templateOf({ input, dedupe })).toThrow("EventBridge takes '<' for a field of the event");
  });

  it('is refused where a field of the sender stands inside a longer text: a quote in it would end the text', () => {
    const name = events.EventField.fromPath('$.detail.name');

    expect(() => templateOf({ input: { query: `Hello ${name}` } })).toThrow(
      "INVALID_OPTION at input['query']: '$.detail.name' stands inside a longer text",
    );
    expect(() => templateOf({ input: `Hello ${name}` })).toThrow('INVALID_OPTION at input:');
  });

  it('puts fields of EventBridge itself into texts', () => {
    const { InputTransformer } = targetIn(templateOf({ input: { query: `event ${events.EventField.eventId}` } }));

    expect(transformEvent(InputTransformer, eventOf({}))).toEqual({
      input: { query: 'event 6f87d04b-9f74-4f04-a780-7acf4b0a9b38' },
    });
  });

  it('takes any constant where no field is put in', () => {
    expect(targetIn(templateOf({ input: { query: '<b>' } }))['Input']).toBe('{"input":{"query":"<b>"}}');
  });

  it('has a dead-letter queue of its own that is encrypted and refuses plain HTTP', () => {
    const template = templateOf({ retryAttempts: 3, maxEventAge: Duration.hours(1) });

    expect(targetIn(template)).toMatchObject({
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/DeadLetters/), 'Arn'] } },
      RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 },
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 1_209_600,
    });
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  it('takes a queue and a bus that are there already', () => {
    const { stack, machine } = makeMachine();
    const deadLetterQueue = new sqs.Queue(stack, 'Mine');
    const eventBus = events.EventBus.fromEventBusName(stack, 'Bus', 'uploads');

    new GraphEventTrigger(stack, 'Trigger', machine, { eventPattern, deadLetterQueue, eventBus });

    const template = Template.fromStack(stack);
    const Properties = { EventBusName: 'uploads' };
    expect(Object.keys(template.findResources('AWS::SQS::Queue'))).toHaveLength(1);
    expect(template.findResources('AWS::Events::Rule', { Properties })).not.toEqual({});
  });

  it('is refused with all that is wrong with it', () => {
    const wrong = { eventPattern: {}, input: { querry: 'x' }, retryAttempts: 200, maxEventAge: Duration.seconds(5) };

    expect(() => templateOf(wrong)).toThrow(
      [
        "graph 'flow' has 4 problems",
        "  INVALID_OPTION at input['querry']: the graph's input has no channel 'querry'; known: query, count",
        '    fix: correct the name, or leave it out',
        '  INVALID_OPTION at retryAttempts: it is 200',
        '    fix: give a whole number from 0 to 185',
        '  INVALID_OPTION at maxEventAge: it is 5 seconds',
        '    fix: give a minute to a day',
        '  INVALID_OPTION at eventPattern: it is empty',
        "    fix: say which events start a run: { source: ['app.uploads'] }",
      ].join('\n'),
    );
  });

  it('is refused where its input is a text', () => {
    expect(() => templateOf({ input: '$.detail' })).toThrow("INVALID_OPTION at input: it is the text '$.detail'");
  });

  it('cannot find duplicates for a machine that was compiled elsewhere', () => {
    const { stack, machine } = makeMachine();
    const { definition: _, ...elsewhere } = machine;

    expect(() => new GraphEventTrigger(stack, 'Trigger', elsewhere, { eventPattern, dedupe: true })).toThrow(
      'INVALID_OPTION at dedupe: the graph was compiled elsewhere',
    );
  });
});

describe('an input past the quotas of EventBridge', () => {
  const fields = (count: number) =>
    Array.from({ length: count }, (_, index) => events.EventField.fromPath(`$.detail.f${index}`));
  const inputOf = (query: unknown) => ({ input: { query } }) as Partial<GraphEventTriggerProps>;

  it('is refused with 101 fields of the event, and taken with 100', () => {
    expect(Object.keys(targetIn(templateOf(inputOf(fields(100)))).InputTransformer.InputPathsMap)).toHaveLength(100);
    expect(() => templateOf(inputOf(fields(101)))).toThrow(
      'INVALID_OPTION at input: it has 101 fields of the event, and EventBridge takes 100 for a target',
    );
  });

  it('counts the id of the event that finds duplicates, and a field that stands twice once', () => {
    expect(() => templateOf({ ...inputOf(fields(100)), dedupe: true })).toThrow('it has 101 fields of the event');
    expect(() => templateOf(inputOf([...fields(100), ...fields(100)]))).not.toThrow();
  });

  it.each([
    ['beside fields', [events.EventField.fromPath('$.detail.key')]],
    ['without a field', []],
  ])('is refused past 8,192 characters, and taken up to them, %s', (_name, others) => {
    const templateWith = (length: number) => templateOf(inputOf([...others, 'x'.repeat(length)]));
    const { Input, InputTransformer } = targetIn(templateWith(1)) as {
      Input?: string;
      InputTransformer?: InputTransformer;
    };
    const room = 8_192 - (Input ?? InputTransformer?.InputTemplate ?? '').length + 1;

    expect(() => templateWith(room)).not.toThrow();
    expect(() => templateWith(room + 1)).toThrow(
      'INVALID_OPTION at input: it is 8193 characters long, and EventBridge takes 8192 for a target',
    );
  });

  it('counts the text around what only the deployment knows', () => {
    const query = ['x'.repeat(8_192), Lazy.string({ produce: () => Aws.ACCOUNT_ID })];

    expect(() => templateOf(inputOf(query))).toThrow('characters long, and EventBridge takes 8192');
  });

  it('is told with all else that is wrong', () => {
    expect(() => templateOf({ ...inputOf(fields(101)), retryAttempts: -1 })).toThrow(/has 2 problems/);
  });
});
