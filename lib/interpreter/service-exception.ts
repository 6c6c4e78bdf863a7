// The service's own errors, as its API would answer them: for requests that cannot be served. `name` is the exception's name in the
// API reference (ValidationException, InvalidDefinition, ...), so it is the caller's word and not one class per error.

/** A request that Step Functions would refuse. Recognise it by `name`, as the AWS SDK's errors are recognised. */
export class ServiceException extends Error {
  override readonly name: string;
  /** The HTTP status that the service answers with. */
  readonly statusCode: number;

  constructor(name: string, message: string, statusCode = 400) {
    super(message);
    this.name = name;
    this.statusCode = statusCode;
  }
}
