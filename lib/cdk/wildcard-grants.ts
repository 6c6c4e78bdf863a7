// Every `*` in the roles of this construct, with the reason why it cannot be narrower. cdk-nag finds each of them as
// AwsSolutions-IAM5; each is acknowledged where it stands, so that a `*` that you grant yourself is still found.

import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

export interface WildcardGrant {
  readonly actions: readonly string[];
  /** What stands for a resource. */
  readonly resource: string;
  readonly reason: string;
}

/** The list, for those who review it. Its actions are the only ones that are granted on more than one resource. */
export const wildcardGrants = {
  /** https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
  functionTraces: {
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    resource: '*',
    reason: 'X-Ray has no resources to name: traces can only be written to all or none.',
  },
  /** https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html */
  networkInterfaces: {
    actions: [
      'ec2:CreateNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:DeleteNetworkInterface',
      'ec2:AssignPrivateIpAddresses',
      'ec2:UnassignPrivateIpAddresses',
    ],
    resource: '*',
    reason:
      'Lambda makes the network interfaces of a function in a VPC by its role; they have no ARN before they are made.',
  },
  /** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html */
  machineTraces: {
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
    resource: '*',
    reason: 'X-Ray has no resources to name: traces can only be written to all or none.',
  },
  /** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
  logDelivery: {
    actions: [
      'logs:CreateLogDelivery',
      'logs:GetLogDelivery',
      'logs:UpdateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:DescribeResourcePolicies',
      'logs:DescribeLogGroups',
    ],
    resource: '*',
    reason: 'Deliveries of vended logs have no resource-level permissions.',
  },
  /** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-version.html */
  functionVersions: {
    actions: ['lambda:InvokeFunction'],
    resource: '<function>:*',
    reason: 'A run that began before a deployment goes on with the versions of the functions that it began with.',
  },
  /** Granted by `flow.grants`, to whom you name. */
  executions: {
    actions: [
      'states:DescribeExecution',
      'states:GetExecutionHistory',
      'states:DescribeStateMachineForExecution',
      'states:StopExecution',
      'states:RedriveExecution',
    ],
    resource: '<executions of this state machine>:*',
    reason: 'Executions are named when they start: a grant covers all those of one state machine.',
  },
  /** Granted by `grantInvoke` of a REST API, to whom you name. */
  apiRuns: {
    actions: ['execute-api:Invoke'],
    resource: '<API>/<stage>/<method>/runs/*',
    reason: 'Runs are named when they start: a grant covers all those that the API can look at or stop.',
  },
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
  apiLogs: {
    actions: [
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:PutLogEvents',
      'logs:GetLogEvents',
      'logs:FilterLogEvents',
    ],
    resource: '*',
    reason:
      'One role serves all APIs of the account, and API Gateway checks that it has these permissions on all logs.',
  },
} as const satisfies Readonly<Record<string, WildcardGrant>>;

/** Tells cdk-nag that the `*` in a statement of this list is meant. `where` holds the policy, and nothing else of that form. */
export function acknowledgeWildcard(where: IConstruct, grant: WildcardGrant, resource: string = grant.resource): void {
  const name = flatten(Stack.of(where).resolve(resource));
  Validations.of(where).acknowledge({ id: `AwsSolutions-IAM5[Resource::${name}]`, reason: grant.reason });
}

// The name that cdk-nag gives to a finding: `<LogicalId.Arn>:*`.
function flatten(resolved: unknown): string {
  if (typeof resolved === 'string') return resolved;
  const [[key, value] = ['', '']] = Object.entries(resolved as object) as [string, unknown][];
  if (key === 'Fn::Join') return (value as [string, unknown[]])[1].map(flatten).join('');
  if (key === 'Fn::GetAtt') return `<${(value as string[]).join('.')}>`;
  return `<${String(value)}>`;
}
