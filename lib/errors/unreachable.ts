import { InternalError } from './internal-error.ts';

/** Closes a `switch` over a union: does not compile while a case is missing. */
export function unreachable(value: never): never {
  throw new InternalError(`no case for ${JSON.stringify(value)}`);
}
