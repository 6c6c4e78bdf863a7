import { aws_kms as kms, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { graph } from './fixtures/plain-graph.ts';
import { synthesise } from './support/synthesise.ts';

const { template } = synthesise((scope) => ({
  graph,
  encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(new kms.Key(scope, 'Key')),
}));
const [[keyId, key] = ['']] = template.ofType('AWS::KMS::Key');
const [[, machine] = ['']] = template.ofType('AWS::StepFunctions::StateMachine');

describe('a graph with a customer managed key', () => {
  it('is encrypted by it: definition, histories and logs', () => {
    const keyArn = { 'Fn::GetAtt': [keyId, 'Arn'] };

    expect(machine?.Properties['EncryptionConfiguration']).toMatchObject({
      Type: 'CUSTOMER_MANAGED_KMS_KEY',
      KmsKeyId: keyArn,
    });
    const groups = template.ofType('AWS::Logs::LogGroup').map(([, { Properties }]) => Properties['KmsKeyId']);
    expect(groups).toEqual([keyArn, keyArn]);
  });

  it('has a name, because the use of the key is bound to it', () => {
    const name = machine?.Properties['StateMachineName'];
    const role = machine?.Properties['RoleArn']['Fn::GetAtt'][0];

    expect(name).toMatch(/^Stack-Flow-\w+$/);
    const uses = template.statementsOf(role).filter(({ actions }) => actions.includes('kms:Decrypt'));
    expect(JSON.stringify(uses)).toContain(`:stateMachine:${name}"`);
    expect(uses).toEqual([
      expect.objectContaining({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [`<${keyId}.Arn>`] }),
    ]);
  });

  it('lets the logs of this account use the key, and nobody else', () => {
    const [, ...added] = key?.Properties['KeyPolicy'].Statement ?? [];

    expect(
      added.map(({ Sid, Principal }: { Sid: string; Principal: { Service: unknown } }) => [Sid, Principal.Service]),
    ).toEqual([
      ['CloudWatchLogs', { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] }],
      ['LogDelivery', 'delivery.logs.amazonaws.com'],
    ]);
    expect(JSON.stringify(added[0].Condition)).toContain(':log-group:*');
  });

  it('is encrypted by a key of AWS where none is given', () => {
    const without = synthesise({ graph }).template;

    const [[, other] = []] = without.ofType('AWS::StepFunctions::StateMachine');
    expect(other?.Properties).not.toHaveProperty('EncryptionConfiguration');
    expect(JSON.stringify(without.json)).not.toContain('kms:');
  });
});

it('warns of an imported key, whose policy only its owner can extend', () => {
  const arn = 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555';
  const { stack } = synthesise((scope) => ({
    graph,
    encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(kms.Key.fromKeyArn(scope, 'Key', arn)),
  }));

  const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('its own policy must let'));
  expect(warnings.map(({ id }) => id)).toEqual(['/Stack/Flow']);
});
