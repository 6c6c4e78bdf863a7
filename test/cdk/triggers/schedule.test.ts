import { Duration, aws_scheduler as scheduler } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { GraphSchedule } from '../../../lib/cdk/triggers/graph-schedule.ts';
import type { GraphScheduleProps } from '../../../lib/cdk/triggers/graph-schedule-props.ts';
import type { JsonObject } from '../../../lib/json/index.ts';
import { makeMachine } from '../support/machine.ts';

const schedule = scheduler.ScheduleExpression.rate(Duration.hours(1));

function templateOf(props: Partial<GraphScheduleProps> = {}): Template {
  const { stack, machine } = makeMachine();
  new GraphSchedule(stack, 'Nightly', machine, { schedule, input: {}, ...props });
  return Template.fromStack(stack);
}

// What the scheduler sends: its own words replaced, the machine's ARN in place of its reference.
function requestIn(template: Template): JsonObject {
  const [resource] = Object.values(template.findResources('AWS::Scheduler::Schedule'));
  const parts: (string | JsonObject)[] = resource?.['Properties']['Target']['Input']['Fn::Join'][1];
  const text = parts
    .map((part) => (typeof part === 'string' ? part : 'arn:machine'))
    .join('')
    .replaceAll('<aws.scheduler.execution-id>', 'd32c5kddcf5bb8c3')
    .replaceAll('<aws.scheduler.scheduled-time>', '2026-11-20T03:00:00Z')
    .replaceAll('<aws.scheduler.schedule-arn>', 'arn:schedule');
  return JSON.parse(text) as JsonObject;
}

describe('a schedule', () => {
  it('starts a run that bears the id of the invocation, with the input as text', () => {
    const input = { query: `it's "quoted" at ${scheduler.ContextAttribute.scheduledTime}`, count: 2 };
    const template = templateOf({ input });

    const { Input, ...request } = requestIn(template);

    expect(request).toEqual({ StateMachineArn: 'arn:machine', Name: 'd32c5kddcf5bb8c3' });
    expect(JSON.parse(String(Input))).toEqual({ input: { query: `it's "quoted" at 2026-11-20T03:00:00Z`, count: 2 } });
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 hour)',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: Match.objectLike({
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':scheduler:::aws-sdk:sfn:startExecution']],
        }),
      },
    });
  });

  it('never passes a checkpoint, which would begin a run behind any of its steps', () => {
    const checkpoint = { v: 1, frontier: { pull: ['b'] } };

    expect(() => templateOf({ checkpoint } as never)).toThrow(/UNKNOWN_OPTION/);
    const { Input } = requestIn(templateOf({ input: { query: 'x' } }));
    expect(Object.keys(JSON.parse(String(Input)))).toEqual(['input']);
  });

  it('gives a moment one key, however often the scheduler starts it', () => {
    const { Input } = requestIn(templateOf({ dedupe: true }));

    expect(JSON.parse(String(Input))).toEqual({ input: {}, dedupe: 'arn:schedule 2026-11-20T03:00:00Z' });
  });

  it('may start this machine and write to its own queue, for schedules of this account, and nothing else', () => {
    const template = templateOf();

    const [policy] = Object.values(template.findResources('AWS::IAM::Policy'));
    expect(policy?.['Properties']['PolicyDocument']['Statement']).toEqual([
      { Action: 'states:StartExecution', Effect: 'Allow', Resource: { Ref: expect.stringMatching(/^Machine/) } },
      {
        Action: 'sqs:SendMessage',
        Effect: 'Allow',
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/DeadLetters/), 'Arn'] },
      },
    ]);
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
            Effect: 'Allow',
            Principal: { Service: 'scheduler.amazonaws.com' },
          },
        ],
      },
    });
  });

  it('takes a window, retries and a switch', () => {
    const template = templateOf({
      timeWindow: scheduler.TimeWindow.flexible(Duration.minutes(15)),
      retryAttempts: 2,
      maxEventAge: Duration.hours(2),
      enabled: false,
    });

    const Properties = {
      State: 'DISABLED',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
      Target: { RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 7200 } },
    };
    expect(template.findResources('AWS::Scheduler::Schedule', { Properties })).not.toEqual({});
  });

  it('is refused with all that is wrong with it', () => {
    const { stack, machine } = makeMachine();
    const { definition: _, ...elsewhere } = machine;

    expect(() => templateOf({ input: { when: 'now' }, retryAttempts: -1 })).toThrow(
      /has 2 problems\n.*at input\['when'\].*\n.*\n.*at retryAttempts/,
    );
    expect(() => new GraphSchedule(stack, 'Nightly', elsewhere, { schedule, input: { any: 1 }, dedupe: true })).toThrow(
      /has 1 problem\n.*at dedupe/,
    );
  });
});

describe('an input past what a run starts with', () => {
  it('is refused above 256 KiB, and taken up to them', () => {
    const templateWith = (length: number) => templateOf({ input: { query: 'é'.repeat(length) } });
    const frame = JSON.stringify({ input: { query: '' } }).length;
    const most = Math.floor((262_144 - frame) / 2);

    expect(() => templateWith(most)).not.toThrow();
    expect(() => templateWith(most + 1)).toThrow(
      `INVALID_OPTION at input: it is ${2 * (most + 1) + frame} bytes long, and a run starts with at most 262144`,
    );
  });
});
