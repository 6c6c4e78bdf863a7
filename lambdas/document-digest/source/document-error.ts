// What can be wrong with a document, by name: Step Functions' Retry and Catch match errors by their name.

export type DocumentErrorName =
  | 'DocumentMissing'
  | 'DocumentNotFound'
  | 'DocumentNotReadable'
  | 'DocumentNotText'
  | 'DocumentTooLarge'
  | 'DocumentUnavailable';

/** An error whose `name` says what is wrong and whose message says how to fix it. */
export function documentError(name: DocumentErrorName, message: string, cause?: unknown): Error {
  const error = new Error(message, cause === undefined ? {} : { cause });
  error.name = name;
  return error;
}
