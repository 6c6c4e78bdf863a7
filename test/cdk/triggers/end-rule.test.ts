import {
  aws_events as events,
  type Stack,
  aws_stepfunctions as sfn,
  aws_sns as sns,
  aws_sqs as sqs,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import type { GraphEndOptions } from '../../../lib/cdk/triggers/end-options.ts';
import { addEndRule, ends } from '../../../lib/cdk/triggers/end-rule.ts';
import { makeMachine } from '../support/machine.ts';
import { readTemplate, type SynthesisedTemplate } from '../support/read-template.ts';

function patternOf(end: (typeof ends)[keyof typeof ends]): unknown {
  const { stack, machine } = makeMachine();
  const target = new targets.SqsQueue(new sqs.Queue(stack, 'Queue'));
  addEndRule(stack, 'Rule', { machine, end, options: { target } });
  const [rule] = Object.values(Template.fromStack(stack).findResources('AWS::Events::Rule'));
  expect(rule?.['Properties']['Targets']).toHaveLength(1);
  return rule?.['Properties']['EventPattern'];
}

const ofThisMachine = {
  source: ['aws.states'],
  'detail-type': ['Step Functions Execution Status Change'],
};
const stateMachineArn = [{ Ref: expect.stringMatching(/^Machine/) }];

describe('a rule on how runs end', () => {
  it('hears of runs of its machine that succeeded, but not of duplicates that did nothing', () => {
    expect(patternOf(ends.succeeded)).toEqual({
      ...ofThisMachine,
      detail: {
        stateMachineArn,
        status: ['SUCCEEDED'],
        $or: [
          { output: [{ 'anything-but': ['{"duplicate":true}'] }] },
          { output: [null] },
          { output: [{ exists: false }] },
        ],
      },
    });
  });

  it('hears of runs that failed or timed out, but not of those that somebody stopped', () => {
    expect(patternOf(ends.failed)).toEqual({
      ...ofThisMachine,
      detail: { stateMachineArn, status: ['FAILED', 'TIMED_OUT'] },
    });
  });

  const ended = (target: (stack: Stack) => events.IRuleTarget, options: Partial<GraphEndOptions> = {}) => {
    const { stack, machine } = makeMachine();
    const rule = addEndRule(stack, 'Rule', {
      machine,
      end: ends.failed,
      options: { target: target(stack), ...options },
    });
    return { rule, template: readTemplate(Template.fromStack(stack).toJSON(), () => '') };
  };
  const conditions = {
    ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringMatching(/^Rule/), 'Arn'] } },
    StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
  };
  const publishing = ({ ofType }: SynthesisedTemplate, type = 'AWS::SNS::TopicPolicy') =>
    ofType(type).flatMap(([, { Properties }]) => Properties['PolicyDocument'].Statement);
  const newTopic = (stack: Stack): sns.ITopic => new sns.Topic(stack, 'Topic');

  it('lets EventBridge publish to its topic for this rule of this account alone', () => {
    const { template } = ended((stack) => new targets.SnsTopic(newTopic(stack)));

    expect(publishing(template)).toEqual([
      expect.objectContaining({
        Action: 'sns:Publish',
        Principal: { Service: 'events.amazonaws.com' },
        Condition: conditions,
      }),
    ]);
  });

  it('tells a topic what it is told to, and uses a role where it is told to', () => {
    const message = events.RuleTargetInput.fromText('It failed.');
    const { template } = ended((stack) => new targets.SnsTopic(newTopic(stack), { message, authorizeUsingRole: true }));

    const [[, rule] = []] = template.ofType('AWS::Events::Rule');
    expect(rule?.Properties['Targets']).toEqual([
      expect.objectContaining({
        Arn: { Ref: expect.stringMatching(/^Topic/) },
        Input: '"It failed."',
        RoleArn: { 'Fn::GetAtt': [expect.stringMatching(/^RuleEventsRole/), 'Arn'] },
      }),
    ]);
    expect(publishing(template)).toEqual([]);
    expect(publishing(template, 'AWS::IAM::Policy')).toEqual([
      { Action: 'sns:Publish', Effect: 'Allow', Resource: { Ref: expect.stringMatching(/^Topic/) } },
    ]);
  });

  it('has a queue for what could not be delivered, which only this rule may write to', () => {
    const { rule, template } = ended((stack) => new targets.SnsTopic(newTopic(stack)));

    const [[id, queue] = []] = template.ofType('AWS::SQS::Queue');
    const [[, made] = []] = template.ofType('AWS::Events::Rule');
    expect(rule.deadLetterQueue).toBeDefined();
    expect(queue?.Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
    expect(made?.Properties['Targets'][0].DeadLetterConfig).toEqual({ Arn: { 'Fn::GetAtt': [id, 'Arn'] } });
    expect(publishing(template, 'AWS::SQS::QueuePolicy')).toContainEqual(
      expect.objectContaining({ Action: 'sqs:SendMessage', Effect: 'Allow', Condition: conditions }),
    );
  });

  it('takes a queue of yours, or that of its target', () => {
    const yours = (stack: Stack): sqs.IQueue => new sqs.Queue(stack, 'Yours');
    const given = ended((stack) => new targets.SnsTopic(newTopic(stack), { deadLetterQueue: yours(stack) }));
    const { stack, machine } = makeMachine();
    const queue = yours(stack);
    const options = { target: new targets.SnsTopic(newTopic(stack)), deadLetterQueue: queue };
    const rule = addEndRule(stack, 'Rule', { machine, end: ends.failed, options });

    expect(given.rule.deadLetterQueue).toBeUndefined();
    expect(given.template.ofType('AWS::SQS::Queue').map(([id]) => id)).toEqual([expect.stringMatching(/^Yours/)]);
    expect(rule.deadLetterQueue).toBe(queue);
    Template.fromStack(stack).resourceCountIs('AWS::SQS::Queue', 1);
  });

  it('is refused for an Express machine, which tells nobody', () => {
    const { stack, machine } = makeMachine({ type: sfn.StateMachineType.EXPRESS });

    expect(() =>
      addEndRule(stack, 'Rule', { machine, end: ends.failed, options: { target: undefined as never } }),
    ).toThrow('INVALID_OPTION at onFailed: Express runs tell nobody how they end');
  });
});
