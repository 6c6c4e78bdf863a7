// What connect() takes.

import type { SFNClient, SFNClientConfig } from '@aws-sdk/client-sfn';
import type { MachineType } from '../limits/index.ts';

/** Where the graph runs, and how to get there: by settings, or by a client of yours. */
export type ConnectOptions = ConnectSettings | ConnectClient;

export interface ConnectMachine {
  /** Of the machine, or of a version or alias of it: what the construct's `stateMachineArn` gives. */
  readonly stateMachineArn: string;
  /** Default `STANDARD`. */
  readonly type?: MachineType;
}

export interface ConnectSettings extends ConnectMachine {
  readonly client?: never;
  /** Default: the region in the ARN. Another is refused. */
  readonly region?: string | undefined;
  /**
   * Default: the service's. For one on this computer (`http://localhost:8083`) no credentials are needed, and none of the
   * surroundings' are sent.
   */
  readonly endpoint?: string | undefined;
  /** Default: the surroundings', as every AWS SDK finds them. */
  readonly credentials?: SFNClientConfig['credentials'];
}

export interface ConnectClient extends ConnectMachine {
  /**
   * Its region must be the machine's. Retries, proxies and timeouts are set on it; so is `disableHostPrefix: true`, which Express
   * machines on this computer need.
   */
  readonly client: SFNClient;
  readonly region?: never;
  readonly endpoint?: never;
  readonly credentials?: never;
}
