// Lambda's context, as far as the runtime reads it: no package of AWS types is needed for that.

/** The part of Lambda's context that a task needs. */
export interface TaskContext {
  getRemainingTimeInMillis(): number;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
}
