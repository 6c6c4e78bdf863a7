// The refusal of what a machine's type has not.

import { ServiceException } from '../interpreter/service-exception.ts';

export function notSupportedByType(): ServiceException {
  const message = 'This operation is not supported by this type of state machine';
  return new ServiceException('StateMachineTypeNotSupported', message);
}
