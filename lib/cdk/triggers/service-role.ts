// The role by which a service starts runs. Only what this account has made of that service may use it: a rule or a schedule of another
// account that names the role is refused.
// Sources: https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html

import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export function makeServiceRole(scope: Construct, service: 'events' | 'scheduler'): iam.Role {
  const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } };
  return new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal(`${service}.amazonaws.com`, { conditions }),
  });
}
