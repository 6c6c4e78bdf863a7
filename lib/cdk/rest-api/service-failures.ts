// What Step Functions may refuse, and what the caller is told: a status of HTTP, a stable code, and a text that helps.
//
// The service answers 400 to all of them and tells them apart by `__type`; API Gateway chooses a response by the status alone. So
// one template looks at the type and sets the status.
// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html and its neighbours.

import { kibibytes, limits } from '../../limits/index.ts';

export interface ServiceFailure {
  /** The error's name at the service. */
  readonly type: string;
  readonly status: 400 | 403 | 404 | 409 | 413 | 429;
  readonly code: string;
  /** Left out where only the service's own text says what is wrong: the answer then has that. */
  readonly message?: string;
  /** The answer links to the run that is there already. */
  readonly linksToRun?: true;
}

const throttled = {
  status: 429,
  code: 'THROTTLED',
  message: 'too many requests at once; try again in a moment',
} as const;

const always: readonly ServiceFailure[] = [
  { type: 'ThrottlingException', ...throttled },
  { type: 'ExecutionLimitExceeded', ...throttled },
];

/** Of starts that no key names. */
export const startFailures: readonly ServiceFailure[] = [
  { type: 'InvalidExecutionInput', status: 400, code: 'INVALID_INPUT' },
  {
    type: 'ValidationException',
    status: 413,
    code: 'DATA_LIMIT',
    message: `input and config together are larger than ${kibibytes(limits.payloadBytes)}: store large values elsewhere and pass their keys`,
  },
  ...always,
];

export const namedStartFailures: readonly ServiceFailure[] = [
  {
    type: 'ExecutionAlreadyExists',
    status: 409,
    code: 'RUN_EXISTS',
    message: 'the Idempotency-Key belongs to a run that has another input, or that has ended',
    linksToRun: true,
  },
  {
    type: 'InvalidName',
    status: 400,
    code: 'INVALID_KEY',
    message: `the Idempotency-Key must be 1 to ${limits.nameLength} of the letters A-Z, a-z, 0-9, - and _`,
  },
  ...startFailures,
];

/** Of starts whose runs belong to their callers. */
export const ownedStartFailures: readonly ServiceFailure[] = [
  // An identity that a name cannot hold, see run-owner.ts.
  {
    type: 'InvalidArn',
    status: 403,
    code: 'ACCESS_DENIED',
    message: 'who calls has no identity that a run can belong to',
  },
  ...namedStartFailures.map((failure) =>
    failure.type === 'InvalidName'
      ? {
          ...failure,
          message:
            'the Idempotency-Key must be letters A-Z, a-z, 0-9, - and _, and short enough beside the identity of the caller',
        }
      : failure,
  ),
];

const notFound = { status: 404, code: 'RUN_NOT_FOUND', message: 'no run is called so' } as const;

export const describeFailures: readonly ServiceFailure[] = [
  { type: 'ExecutionDoesNotExist', ...notFound },
  // An id that is not a legal name, see request-templates.ts.
  { type: 'InvalidArn', ...notFound },
  { type: 'ValidationException', ...notFound },
  ...always,
];
