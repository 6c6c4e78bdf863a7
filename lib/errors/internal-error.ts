/** A bug of this library, not of its user: says so, and asks for the case. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
  readonly code = 'INTERNAL';

  constructor(message: string, options?: ErrorOptions) {
    super(
      `${message}\n  This is a bug in stepgraph, not in your code: please report it with the graph that shows it.`,
      options,
    );
  }
}
