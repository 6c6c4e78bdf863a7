// Refusing a test before anything runs: all that is wrong at once, in one exception.

import { ServiceException } from '../../interpreter/service-exception.ts';

/** @throws ServiceException (ValidationException) if there are faults. One alone is worded exactly as the service words it. */
export function refuseFaults(faults: readonly string[]): void {
  if (faults.length === 0) return;
  const heading = faults.length === 1 ? '' : `${faults.length} validation errors detected: `;
  throw new ServiceException('ValidationException', `${heading}${faults.join('; ')}`);
}
