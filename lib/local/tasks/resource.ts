// The parts of a Task's Resource, as histories and messages name them.

export interface ResourceParts {
  /** `lambda`, `dynamodb`, `aws-sdk:s3`; for a plain ARN, the ARN itself. */
  readonly service: string;
  /** `invoke`, `putItem`; absent for a plain ARN. */
  readonly action: string | undefined;
}

/** `arn:aws:states:::lambda:invoke` is service `lambda`, action `invoke`. */
export function splitResource(resource: string): ResourceParts {
  const match = /^arn:[^:]*:states:[^:]*:[^:]*:(.+):([^:]+)$/.exec(resource);
  if (match === null) return { service: resource, action: undefined };
  return { service: match[1] as string, action: match[2] };
}
