// Outputs of a stack that others read: `cdk deploy` prints them, and `--outputs-file` writes them.

import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * An output that is called after the ids on the way to `scope` and then `name`: `GraphStateMachineArn` of `Graph`. Without the hash that
 * the CDK would put behind it, because scripts and people have to type it; two constructs that would share a name are refused at synth.
 */
export function addOutput(scope: Construct, name: string, value: string): CfnOutput {
  const output = new CfnOutput(scope, name, { value });
  const { scopes } = scope.node;
  const below = scopes.slice(scopes.indexOf(Stack.of(scope)) + 1);
  output.overrideLogicalId([...below.map(({ node }) => node.id), name].join('').replace(/[^A-Za-z0-9]/g, ''));
  return output;
}
