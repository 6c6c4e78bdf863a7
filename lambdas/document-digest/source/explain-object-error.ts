// What S3's refusals mean for a document, by name: some pass with time (Retry matches those), the others stay.
//
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html

import { documentError } from './document-error.ts';

// What errors of the SDK may have; those of connections have the system's code instead of a status.
interface ServiceError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly code?: unknown;
}

// What to do about the reasons that can be fixed.
const FIXES: Readonly<Record<string, string>> = {
  AccessDenied: 'Allow s3:GetObject on it; without s3:ListBucket on its bucket, S3 denies what is not there, too.',
  InvalidObjectState: 'It is archived: restore it first.',
  PermanentRedirect: 'Its bucket is in another region than AWS_REGION.',
  AuthorizationHeaderMalformed: 'Its bucket is in another region than AWS_REGION.',
  CredentialsProviderError: 'Give credentials by the environment or a profile.',
};

/** The error of a document for one of the SDK; our own and aborts are passed on as they are. */
export function explainObjectError(object: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || cause.name === 'AbortError' || cause.name.startsWith('Document')) return cause;
  const reason = cause.name === 'Error' ? cause.message : `${cause.name}: ${cause.message}`;
  if (statusOf(cause) === 404) return documentError('DocumentNotFound', `There is no ${object} (${reason}).`, cause);
  if (passes(cause)) return documentError('DocumentUnavailable', `S3 did not give ${object} now (${reason}).`, cause);
  const fix = Object.hasOwn(FIXES, cause.name) ? ` ${FIXES[cause.name]}` : '';
  return documentError('DocumentNotReadable', `${object} can't be read (${reason}).${fix}`, cause);
}

const statusOf = (error: ServiceError): number | undefined => error.$metadata?.httpStatusCode;

const BROKEN_CONNECTIONS: readonly unknown[] = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'];

// Throttling (SlowDown is a 503), the service's own faults, and broken connections, which have no status.
function passes(error: ServiceError): boolean {
  const status = statusOf(error);
  if (status === undefined) return error.name === 'TimeoutError' || BROKEN_CONNECTIONS.includes(error.code);
  return status >= 500 || status === 429 || error.name === 'RequestTimeout';
}
