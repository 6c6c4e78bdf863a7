// Options of functions: those of a graph, which hold for all its functions, and those of one node, which come before them.

import type { Duration, aws_ec2 as ec2, aws_iam as iam, aws_lambda as lambda } from 'aws-cdk-lib';

/** What can be set for all functions of a graph, and for one. */
export interface FunctionOptions {
  /**
   * Memory of the function, in MiB, from 128 to 10240; its share of CPU grows with it.
   *
   * @default 512
   */
  readonly memorySize?: number;

  /**
   * The processor that the function runs on. The bundle is JavaScript and runs on either.
   *
   * @default Architecture.ARM_64
   */
  readonly architecture?: lambda.Architecture;

  /**
   * Variables of the function. Those of a node come beside those of the graph, and before them.
   *
   * @default - none but the library's own
   */
  readonly environment?: { readonly [name: string]: string };

  /**
   * Permissions of the function, beside those to log and to trace. Those of a node come beside those of the graph.
   *
   * @default - none; `table.grantReadData(flow.functionOf('node'))` adds them later
   */
  readonly initialPolicy?: readonly iam.PolicyStatement[];

  /**
   * The network that the function stands in.
   *
   * @default - Lambda's own, with access to the internet
   */
  readonly vpc?: ec2.IVpc;

  /**
   * The subnets of `vpc` that the function stands in.
   *
   * @default - the private ones
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The security groups of the function in `vpc`.
   *
   * @default - one of its own
   */
  readonly securityGroups?: readonly ec2.ISecurityGroup[];
}

/** What can be set for one node. */
export interface NodeFunctionProps extends FunctionOptions {
  /**
   * When Lambda ends the function. The node's own `timeout` is enforced by the state machine; this is the limit behind it.
   *
   * @default - 5 seconds more than the node's `timeout`; 15 minutes where it has none
   */
  readonly timeout?: Duration;

  /**
   * How many of it may run at once, of the account's concurrency.
   *
   * @default - no limit but the account's
   */
  readonly reservedConcurrentExecutions?: number;

  /**
   * The role that the function runs as. What it needs to log and to trace is granted to it.
   *
   * @default - one of its own
   */
  readonly role?: iam.IRole;
}
