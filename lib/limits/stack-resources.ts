// Apart from the other limits: a Lambda function loads those, and has no use for these.

/**
 * CloudFormation resources of a graph in a stack, at the least: one function for each node takes three.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const stackResources = {
  /** Of one stack. */
  most: 500,
  /** The function, its version, and its role. */
  perFunction: 3,
  /** The state machine, its role and its policy, and the log group of the nodes. */
  besides: 4,
} as const;

/** Functions that a stack has room for. */
export const functionsInAStack = Math.floor(
  (stackResources.most - stackResources.besides) / stackResources.perFunction,
);
