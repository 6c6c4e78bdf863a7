// News of executions: what EventBridge says about them on AWS, in its words.
//
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html (the `detail` of
// `Step Functions Execution Status Change`)

import { type ErrorTexts, errorTexts } from '../errors/error-texts.ts';
import type { Execution, ExecutionOutcome } from '../interpreter/execution.ts';
import type { Service } from './service.ts';

/** Tells that the execution runs, and that it has ended when it has; `ended` is called just before that. It is `running` meanwhile. */
export function tellOf(
  execution: Execution,
  stateMachineArn: string,
  { onStatusChange, running }: Service,
  ended: () => void = () => undefined,
): void {
  const { arn: executionArn, name, startDate } = execution;
  const subject = { executionArn, stateMachineArn, name, startDate };
  // It may have ended already: a machine that waits for nothing runs while it is started.
  onStatusChange({ ...subject, status: 'RUNNING' });
  running.add(execution);
  void outcomeOf(execution).then((outcome) => {
    running.delete(execution);
    ended();
    const { stopDate = startDate } = execution;
    onStatusChange({ ...subject, ...textsOf(outcome), status: outcome.status, stopDate });
  });
}

/** How it ended. A fault of the interpreter itself ends an execution too, and must not end the server. */
export function outcomeOf(execution: Execution): Promise<ExecutionOutcome> {
  return execution.result.catch((fault: unknown) => ({
    status: 'ABORTED',
    error: 'States.Runtime',
    cause: `the interpreter failed: ${String(fault)}`,
    variables: {},
  }));
}

/** Error and cause of an execution that did not succeed, as far as there are any. */
export function textsOf(outcome: ExecutionOutcome): ErrorTexts {
  return outcome.status === 'SUCCEEDED' ? {} : errorTexts(outcome);
}
