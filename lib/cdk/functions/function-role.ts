// The role of one function: to write to its log group, to trace, to stand in its network, and nothing else. No managed policy
// of AWS: those cover every log group of the account.

import { aws_iam as iam, type aws_logs as logs, Names } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledgeWildcard, wildcardGrants } from '../wildcard-grants.ts';

export interface FunctionRoleProps {
  readonly description: string;
  readonly logGroup: logs.ILogGroup;
  readonly tracing: boolean;
  readonly inVpc: boolean;
  /** A role that is there already. */
  readonly given?: iam.IRole | undefined;
}

/** The role, with all that its function needs before it can be made. */
export function addFunctionRole(scope: Construct, props: FunctionRoleProps): iam.IRole {
  const wildcards = [
    ...(props.tracing ? [wildcardGrants.functionTraces] : []),
    ...(props.inVpc ? [wildcardGrants.networkInterfaces] : []),
  ];
  const statements = [
    new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [props.logGroup.logGroupArn],
    }),
    ...wildcards.map(
      ({ actions, resource }) => new iam.PolicyStatement({ actions: [...actions], resources: [resource] }),
    ),
  ];
  // Not among the statements that others grant, so that a `*` of theirs is not acknowledged with these.
  if (props.given !== undefined) {
    // Named after the stack too: a policy takes the place of one by its name, and roles that are imported serve several stacks.
    const policyName = Names.uniqueResourceName(scope, { maxLength: 128, separator: '-' });
    const policy = new iam.Policy(scope, 'Service', { policyName, statements });
    for (const grant of wildcards) acknowledgeWildcard(policy, grant);
    policy.attachToRole(props.given);
    return props.given;
  }
  // In the role itself: a stack holds 500 resources, and each node takes its share of them.
  const role = new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    description: inLatin1(props.description),
    inlinePolicies: { Service: new iam.PolicyDocument({ statements }) },
  });
  for (const grant of wildcards) acknowledgeWildcard(role.node.defaultChild ?? role, grant);
  return role;
}

// Nodes may be called anything; IAM refuses a role whose description has other characters.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
const inLatin1 = (text: string): string => text.replace(/[^\t\n\r\x20-\x7e\xa1-\xff]/gu, '?');
