// Options of state machines that have no meaning here: refused, rather than taken and forgotten.

import { ServiceException } from '../interpreter/service-exception.ts';

interface Options {
  readonly publish?: boolean;
  readonly versionDescription?: string;
  readonly encryptionConfiguration?: { readonly type: string };
}

/** @throws ServiceException (ValidationException, InvalidEncryptionConfiguration) */
export function refuseUnserved({ publish = false, versionDescription, encryptionConfiguration }: Options): void {
  if (publish || versionDescription !== undefined) {
    const what = "'publish' and 'versionDescription' are not served here: this Step Functions keeps no versions";
    throw new ServiceException(
      'ValidationException',
      `${what}. Leave them out, and start executions by the machine's ARN`,
    );
  }
  if (encryptionConfiguration !== undefined && encryptionConfiguration.type !== 'AWS_OWNED_KEY') {
    const what = 'there are no KMS keys here: nothing leaves the memory of this process';
    throw new ServiceException('InvalidEncryptionConfiguration', `${what}. Leave 'encryptionConfiguration' out`);
  }
}
