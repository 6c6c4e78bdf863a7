// The state machine and what the service needs for it: a role, a log group, traces, a key. Its definition is written later, and
// may be written again.

import {
  aws_iam as iam,
  type aws_logs as logs,
  Names,
  RemovalPolicy,
  Stack,
  aws_stepfunctions as sfn,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { customerKeyOf } from '../customer-key.ts';
import type { MachineProps } from '../graph-state-machine-props.ts';
import { acknowledgeWildcard, wildcardGrants } from '../wildcard-grants.ts';
import { addLogGroup } from './add-log-group.ts';

export interface AddedMachine {
  readonly stateMachine: sfn.StateMachine;
  /** Absent where nothing is logged. */
  readonly logGroup?: logs.LogGroup;
}

/** Adds the state machine below `scope`; its role may invoke `invocable`. */
export function addMachine(scope: Construct, props: MachineProps, invocable: readonly string[]): AddedMachine {
  const stateMachineName = props.stateMachineName ?? nameFor(scope, props);
  const stateMachine = new sfn.StateMachine(scope, 'StateMachine', {
    ...(stateMachineName === undefined ? {} : { stateMachineName }),
    definitionBody: sfn.DefinitionBody.fromString('{}'),
    stateMachineType: props.stateMachineType ?? sfn.StateMachineType.STANDARD,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.DESTROY,
    ...(props.encryptionConfiguration === undefined ? {} : { encryptionConfiguration: props.encryptionConfiguration }),
  });
  letInvoke(stateMachine, invocable);
  const logGroup = props.logLevel === sfn.LogLevel.OFF ? undefined : addLogs(scope, props, stateMachine);
  const tracing = props.tracing ?? true;
  if (tracing) resourceOf(stateMachine).tracingConfiguration = { enabled: true };
  letServiceWork(scope, stateMachine, [
    ...(tracing ? [wildcardGrants.machineTraces] : []),
    ...(logGroup === undefined ? [] : [wildcardGrants.logDelivery]),
  ]);
  return { stateMachine, ...(logGroup === undefined ? {} : { logGroup }) };
}

export function resourceOf(stateMachine: sfn.StateMachine): sfn.CfnStateMachine {
  return stateMachine.node.defaultChild as sfn.CfnStateMachine;
}

// The use of a customer managed key is bound to the name of the state machine, so it must have one before it is made.
function nameFor(scope: Construct, props: MachineProps): string | undefined {
  return customerKeyOf(props) === undefined
    ? undefined
    : Names.uniqueResourceName(scope, { maxLength: 80, separator: '-' });
}

// A statement each: where they are many, the CDK can then spread them over several policies.
function letInvoke(stateMachine: sfn.StateMachine, invocable: readonly string[]): void {
  for (const resource of invocable) {
    stateMachine.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [resource] }),
    );
    if (resource.endsWith(':*')) acknowledgeWildcard(stateMachine.role, wildcardGrants.functionVersions, resource);
  }
}

// Names with this beginning need no room in the account's one resource policy for logs, which many log groups would fill.
// https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
const VENDED = '/aws/vendedlogs/states/';

// By the resource's own properties, not the construct's: the construct would add its statements to the role's own policy, where
// others add theirs, and an acknowledgement of these would cover those.
function addLogs(scope: Construct, props: MachineProps, stateMachine: sfn.StateMachine): logs.LogGroup {
  const name = props.stateMachineName ?? Names.uniqueResourceName(scope, { maxLength: 200, separator: '-' });
  const { logRetention, removalPolicy } = props;
  const logGroup = addLogGroup(scope, 'Logs', {
    logRetention,
    removalPolicy,
    logGroupName: `${VENDED}${name}`,
    encryptionKey: customerKeyOf(props),
  });
  resourceOf(stateMachine).loggingConfiguration = {
    destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup.logGroupArn } }],
    includeExecutionData: props.includeExecutionData ?? false,
    level: props.logLevel ?? sfn.LogLevel.ALL,
  };
  letDeliveryUseKey(props, stateMachine);
  return logGroup;
}

// https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html#cw-logs-encrypt
function letDeliveryUseKey(props: MachineProps, stateMachine: sfn.StateMachine): void {
  const key = customerKeyOf(props);
  if (key === undefined) return;
  const logsArn = Stack.of(stateMachine).formatArn({ service: 'logs', resource: '*' });
  stateMachine.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['kms:GenerateDataKey'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:EncryptionContext:SourceArn': logsArn } },
    }),
  );
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'LogDelivery',
      principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
      actions: ['kms:Decrypt'],
      resources: ['*'],
    }),
  );
}

// A policy of its own, and a managed one: the inline policies of a role share 10,240 characters, which many functions may fill.
function letServiceWork(
  scope: Construct,
  stateMachine: sfn.StateMachine,
  grants: readonly { readonly actions: readonly string[]; readonly resource: string; readonly reason: string }[],
): void {
  if (grants.length === 0) return;
  const policy = new iam.ManagedPolicy(scope, 'Service', {
    description: 'What Step Functions needs to log and to trace this state machine',
    statements: grants.map(
      ({ actions, resource }) => new iam.PolicyStatement({ actions: [...actions], resources: [resource] }),
    ),
    roles: [stateMachine.role],
  });
  for (const grant of grants) acknowledgeWildcard(policy, grant);
  // The service tries the role when the machine is made.
  resourceOf(stateMachine).node.addDependency(policy);
}
