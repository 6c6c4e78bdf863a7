// Run as a process of its own, whose heap is small: far more executions end than it could keep, and it still answers.

import { createStepFunctionsApi } from '../../lib/step-functions-api/index.ts';

const api = createStepFunctionsApi({ tasks: () => null });
const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Double',
  States: { Double: { Type: 'Pass', Output: '{% $states.input & $states.input %}', End: true } },
};
const stateMachineArn = api.addStateMachine({ name: 'm', definition: JSON.stringify(definition) });

const count = 800;
let last = '';
for (let index = 0; index < count; index += 1) {
  const input = JSON.stringify(`${index} ${'x'.repeat(125_000)}`);
  const { executionArn } = await api.call('StartExecution', { stateMachineArn, name: `e${index}`, input });
  last = executionArn as string;
  // Its end is told in a later turn.
  await new Promise<void>((resolve) => setImmediate(resolve));
}
const { status, output } = await api.call('DescribeExecution', { executionArn: last });
const { executions } = await api.call('ListExecutions', { stateMachineArn, maxResults: 1_000 });
console.log(JSON.stringify({ count, status, length: (output as string).length, kept: (executions as []).length }));
