// From what the AWS SDK throws to an error with a code, a place and a fix. Errors are told by their names: the SDK's classes
// come from whatever copy of it made the client.
//
// Sources: https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html and the API's own pages

import { type GraphRunError, type RunCode, runError } from '../errors/index.ts';

const codes: Readonly<Record<string, RunCode>> = {
  AccessDenied: 'ACCESS_DENIED',
  AccessDeniedException: 'ACCESS_DENIED',
  KmsAccessDeniedException: 'ACCESS_DENIED',
  NotAuthorized: 'ACCESS_DENIED',
  CredentialsProviderError: 'CREDENTIALS',
  ExpiredToken: 'CREDENTIALS',
  ExpiredTokenException: 'CREDENTIALS',
  IncompleteSignature: 'CREDENTIALS',
  IncompleteSignatureException: 'CREDENTIALS',
  InvalidClientTokenId: 'CREDENTIALS',
  InvalidSignatureException: 'CREDENTIALS',
  MissingAuthenticationToken: 'CREDENTIALS',
  MissingAuthenticationTokenException: 'CREDENTIALS',
  RequestExpired: 'CREDENTIALS',
  TokenProviderError: 'CREDENTIALS',
  UnrecognizedClientException: 'CREDENTIALS',
  ExecutionLimitExceeded: 'THROTTLED',
  KmsThrottlingException: 'THROTTLED',
  RequestLimitExceeded: 'THROTTLED',
  Throttling: 'THROTTLED',
  ThrottlingException: 'THROTTLED',
  TooManyRequestsException: 'THROTTLED',
  ExecutionAlreadyExists: 'RUN_EXISTS',
  ExecutionDoesNotExist: 'RUN_NOT_FOUND',
  ExecutionNotRedrivable: 'NOT_REDRIVABLE',
  InvalidArn: 'INVALID_ARN',
  InvalidExecutionInput: 'INVALID_INPUT',
  StateMachineDeleting: 'STATE_MACHINE_NOT_FOUND',
  StateMachineDoesNotExist: 'STATE_MACHINE_NOT_FOUND',
  // What Node.js says where no answer came.
  EAI_AGAIN: 'SERVICE_UNREACHABLE',
  ECONNREFUSED: 'SERVICE_UNREACHABLE',
  ECONNRESET: 'SERVICE_UNREACHABLE',
  EHOSTUNREACH: 'SERVICE_UNREACHABLE',
  ENETUNREACH: 'SERVICE_UNREACHABLE',
  ENOTFOUND: 'SERVICE_UNREACHABLE',
  EPIPE: 'SERVICE_UNREACHABLE',
  ETIMEDOUT: 'SERVICE_UNREACHABLE',
  NetworkingError: 'SERVICE_UNREACHABLE',
  TimeoutError: 'SERVICE_UNREACHABLE',
};

const fixes: Partial<Record<RunCode, string>> = {
  CREDENTIALS: 'sign in again (aws sso login), or give connect other credentials',
  THROTTLED: 'try again later; where it lasts, ask for a higher quota',
  RUN_EXISTS: 'wait for that run, or use another key for a new one',
  RUN_NOT_FOUND: 'look at its name and at the region; runs are forgotten 90 days after they ended',
  NOT_REDRIVABLE: 'redrive runs that failed, timed out or were stopped in the last 14 days',
  INVALID_ARN: "give the ARN as the construct's output has it",
  INVALID_INPUT: 'give an input that is JSON',
  STATE_MACHINE_NOT_FOUND: 'deploy it, or look at the account and the region of its ARN',
  SERVICE_UNREACHABLE: 'look at the network, and at endpoint if one was given',
  NOT_EXPRESS: "leave out type: 'EXPRESS'",
  NOT_FOR_EXPRESS: "connect with type: 'EXPRESS' and use invoke; for the rest, deploy a Standard state machine",
};

/** The typed error for what an action of the service threw; that itself is its `cause`. */
export function readServiceError(thrown: unknown, action: string, resource: string): GraphRunError {
  const { name = '', message = '', code = '' } = thrown as { name?: string; message?: string; code?: string };
  const known = typeOf(name, action) ?? codes[name] ?? codes[code] ?? 'SERVICE_FAILED';
  return runError(
    {
      code: known,
      where: `${action}, '${resource}'`,
      what: [name === 'Error' ? code : name, message || code].filter((text) => text !== '').join(': '),
      fix: fixOf(known, action),
    },
    { cause: thrown },
  );
}

// The one error that means two things, by who asked.
function typeOf(name: string, action: string): RunCode | undefined {
  if (name !== 'StateMachineTypeNotSupported') return undefined;
  return action === 'StartSyncExecution' ? 'NOT_EXPRESS' : 'NOT_FOR_EXPRESS';
}

function fixOf(code: RunCode, action: string): string {
  if (code === 'ACCESS_DENIED') return `allow states:${action} on that ARN, for one with the construct's grants`;
  return fixes[code] ?? 'try again; if it stays, the cause says what the service had against it';
}
