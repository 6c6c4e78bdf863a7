import { aws_stepfunctions as sfn, aws_sqs as sqs, aws_events_targets as targets } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { addEndRule, ends } from '../../../lib/cdk/triggers/end-rule.ts';
import { makeMachine } from '../support/machine.ts';

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

  it('is refused for an Express machine, which tells nobody', () => {
    const { stack, machine } = makeMachine({ type: sfn.StateMachineType.EXPRESS });

    expect(() => addEndRule(stack, 'Rule', { machine, end: ends.failed, options: {} })).toThrow(
      'INVALID_OPTION at onFailed: Express runs tell nobody how they end',
    );
  });
});
