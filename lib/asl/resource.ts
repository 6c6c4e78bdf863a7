// What a Task's Resource says: which service is called, what it is to do, and what the Task waits for.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html

/** What a Task waits for beyond the service's answer: the end of a job, or a task token. */
export type IntegrationPattern = '.sync' | '.sync:2' | '.waitForTaskToken';

export interface ResourceParts {
  /** `lambda`, `dynamodb`, `aws-sdk:s3`; for a plain ARN, the ARN itself. */
  readonly service: string;
  /** `invoke`, `putItem`, `startExecution.sync:2`: the pattern is a part of it; absent for a plain ARN. */
  readonly action: string | undefined;
}

/** `arn:aws:states:::lambda:invoke` is service `lambda`, action `invoke`. */
export function splitResource(resource: string): ResourceParts {
  const match = /^arn:[^:]*:states:[^:]*:[^:]*:(.+?):([^:]+(?:\.sync:2)?)$/.exec(resource);
  if (match === null) return { service: resource, action: undefined };
  return { service: match[1] as string, action: match[2] };
}

/** The pattern that a Resource ends with; undefined where the Task takes the service's answer. */
export function patternOf(resource: string): IntegrationPattern | undefined {
  return /\.(?:sync(?::2)?|waitForTaskToken)$/.exec(resource)?.[0] as IntegrationPattern | undefined;
}

export function waitsForToken(resource: string): boolean {
  return patternOf(resource) === '.waitForTaskToken';
}

/** True for the ARN of an activity, whose workers are asked by nobody here. */
export function isActivity(resource: string): boolean {
  return /^arn:[^:]*:states:[^:]*:[^:]*:activity:/.test(resource);
}
