// RedriveExecution: the same execution runs again, from where it did not succeed.

import { seconds } from '../dates.ts';
import { members } from '../members.ts';
import { type Operation, operation } from '../operation.ts';
import { tellOf } from '../tell-status.ts';

export const redriveExecution: Operation = operation(
  { executionArn: members.requiredArn, clientToken: { kind: 'text', min: 1, max: 64, pattern: /^[!-~]+$/ } },
  ({ executionArn, clientToken = undefined }, service) => {
    const { executions, clock } = service;
    const { execution, machine, redrives } = executions.get(executionArn);
    const before = clientToken === undefined ? undefined : redrives.get(clientToken);
    // A caller that lost the answer asks again.
    if (before !== undefined && clock.now() - before <= TOKEN_MILLISECONDS) return { redriveDate: seconds(before) };
    execution.redrive();
    const redriveDate = execution.redriveDate ?? clock.now();
    if (clientToken !== undefined) remember(redrives, clientToken, redriveDate);
    executions.resumed(executionArn);
    tellOf(execution, machine.arn, service, () => executions.ended(executionArn));
    return { redriveDate: seconds(redriveDate) };
  },
);

// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html (clientToken)
const TOKEN_MILLISECONDS = 15 * 60 * 1_000;
const TOKENS = 10;

function remember(redrives: Map<string, number>, token: string, date: number): void {
  redrives.delete(token);
  redrives.set(token, date);
  const [oldest] = redrives.keys();
  if (redrives.size > TOKENS && oldest !== undefined) redrives.delete(oldest);
}
