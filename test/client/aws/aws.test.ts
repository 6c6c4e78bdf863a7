// The contract on AWS itself, where there is an account to try it on: docs/testing-on-aws.md.

import { describe, it } from 'vitest';
import { executionsContract } from '../contract.ts';

const arn = process.env['STEPGRAPH_TEST_STATE_MACHINE_ARN'];

if (arn === undefined) {
  it.skip('a connected graph on AWS (STEPGRAPH_TEST_STATE_MACHINE_ARN is not set, see docs/testing-on-aws.md)', () =>
    undefined);
} else {
  describe('a connected graph on AWS', () => {
    executionsContract(async () => ({
      options: ({ name }) => ({ stateMachineArn: arn.replace(/[^:]+$/, name) }),
      close: async () => undefined,
    }));
  });
}
