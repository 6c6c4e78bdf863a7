// Names of state machines and executions.
// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html (name)

import { ServiceException } from '../interpreter/service-exception.ts';

// White space, brackets, wildcards, special characters, control characters, halves of surrogate pairs.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what the service refuses.
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFE\uFFFF]/;

/** Lengths are checked with the request. @throws ServiceException (InvalidName) */
export function checkName(name: string): void {
  if (FORBIDDEN.test(name)) throw new ServiceException('InvalidName', `Invalid Name: '${name}'`);
}
