// The role by which API Gateway writes logs: one setting of an account in a region, for all its APIs. Without it a stage with a log
// cannot be deployed. It stays when the stack goes, because other APIs may have come to need it.
// Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html

import { aws_apigateway as apigateway, aws_iam as iam, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledgeWildcard, wildcardGrants } from '../wildcard-grants.ts';

const ID = 'StepgraphApiGatewayLogs';

/** The setting of `scope`'s stack, made once however many APIs ask for it. */
export function logAccountOf(scope: Construct): Construct {
  const stack = Stack.of(scope);
  return (stack.node.tryFindChild(ID) as Construct | undefined) ?? new LogAccount(stack, ID);
}

class LogAccount extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const grant = wildcardGrants.apiLogs;
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      inlinePolicies: {
        WriteLogs: new iam.PolicyDocument({
          statements: [new iam.PolicyStatement({ actions: [...grant.actions], resources: [grant.resource] })],
        }),
      },
    });
    role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    acknowledgeWildcard(role, grant);
    const account = new apigateway.CfnAccount(this, 'Account', { cloudWatchRoleArn: role.roleArn });
    account.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
