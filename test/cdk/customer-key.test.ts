import {
  Duration,
  aws_kms as kms,
  type Stack,
  aws_scheduler as scheduler,
  aws_stepfunctions as sfn,
  aws_sns as sns,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import type { GraphStateMachine } from '../../lib/cdk/index.ts';
import { graph } from './fixtures/plain-graph.ts';
import type { SynthesisedTemplate } from './support/read-template.ts';
import { synthesise } from './support/synthesise.ts';

function addAll(flow: GraphStateMachine, stack: Stack): void {
  flow.addRestApi('Api');
  flow.addEventTrigger('Uploads', { eventPattern: { source: ['app.uploads'] }, dedupe: true });
  flow.addSchedule('Hourly', { schedule: scheduler.ScheduleExpression.rate(Duration.hours(1)), input: {} });
  flow.onFailed('Failed', { target: new targets.SnsTopic(new sns.Topic(stack, 'Ends', { enforceSSL: true })) });
}

const encryptedBy = (key: (stack: Stack) => kms.IKey) => (stack: Stack) => ({
  graph,
  encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key(stack)),
});
const own = encryptedBy((stack) => new kms.Key(stack, 'Key', { enableKeyRotation: true }));

const propertiesOf = (template: SynthesisedTemplate, type: string) =>
  template.ofType(type).map(([, { Properties }]) => Properties);

describe("a customer's own key", () => {
  const { template, stack } = synthesise(own, addAll);
  const [[keyId] = ['']] = template.ofType('AWS::KMS::Key');
  const keyArn = { 'Fn::GetAtt': [keyId, 'Arn'] };

  it('encrypts every log group, queue and table around the state machine', () => {
    expect(propertiesOf(template, 'AWS::Logs::LogGroup').map(({ KmsKeyId }) => KmsKeyId)).toEqual(
      Array(3).fill(keyArn),
    );
    expect(propertiesOf(template, 'AWS::SQS::Queue').map(({ KmsMasterKeyId }) => KmsMasterKeyId)).toEqual(
      Array(3).fill(keyArn),
    );
    expect(propertiesOf(template, 'AWS::DynamoDB::Table').map(({ SSESpecification }) => SSESpecification)).toEqual([
      { KMSMasterKeyId: keyArn, SSEEnabled: true, SSEType: 'KMS' },
    ]);
  });

  it('is there before what it encrypts, and waits for none of it', () => {
    const key = JSON.stringify(template.resources[keyId]);

    const ids = ['AWS::SQS::Queue', 'AWS::DynamoDB::Table', 'AWS::Logs::LogGroup', 'AWS::Events::Rule'].flatMap(
      (type) => template.ofType(type).map(([id]) => id),
    );
    expect(ids.filter((id) => key.includes(`"${id}"`))).toEqual([]);
  });

  it('gives cdk-nag nothing to find', () => {
    const { violations } = new AwsSolutionsChecks().validateScope(stack);

    expect(violations.map(({ ruleName }) => ruleName)).toEqual([]);
  });

  it('leaves queues and tables to AWS where there is none', () => {
    const without = synthesise({ graph }, addAll).template;

    expect(propertiesOf(without, 'AWS::SQS::Queue').map(({ SqsManagedSseEnabled }) => SqsManagedSseEnabled)).toEqual(
      Array(3).fill(true),
    );
    expect(JSON.stringify(without.json)).not.toContain('kms:');
  });

  it('that is imported is warned of, for each service that only its own policy can let in', () => {
    const arn = 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555';
    const imported = synthesise(
      encryptedBy((scope) => kms.Key.fromKeyArn(scope, 'Key', arn)),
      addAll,
    );

    const warnings = Annotations.fromStack(imported.stack).findWarning('*', Match.stringLikeRegexp('its own policy'));
    const told = warnings.map(({ id, entry }) => `${id}: ${/must let (\w+ ?\w*) use/.exec(String(entry.data))?.[1]}`);
    expect([...new Set(told)].sort()).toEqual([
      '/Stack/Flow/Api: CloudWatch Logs',
      '/Stack/Flow/Failed: EventBridge',
      '/Stack/Flow/Uploads: EventBridge',
      '/Stack/Flow: CloudWatch Logs',
    ]);
  });
});
