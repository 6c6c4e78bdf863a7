// Amazon States Language in this process: an interpreter of JSONata-mode state machines, of use without the rest of stepgraph.
//
// It runs what Step Functions runs and refuses what it cannot run before anything has happened. Tasks, time and chance are ports;
// the service's limits and error texts are the service's. A Task with `.waitForTaskToken` ends with the answer that
// `execution.tokens` takes; an execution that did not succeed is continued by `execution.redrive()`. Distributed Maps, activities,
// `.sync` jobs and JSONPath states are refused. The example is compiled and run by test/interpreter/on-its-own.test.ts:
//
//   const machine: StateMachine = {
//     QueryLanguage: 'JSONata',
//     StartAt: 'Price',
//     States: {
//       Price: {
//         Type: 'Task',
//         Resource: 'arn:aws:states:::lambda:invoke',
//         Arguments: { FunctionName: 'price', Payload: { item: '{% $states.input.item %}' } },
//         Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 2, JitterStrategy: 'FULL' }],
//         Assign: { price: '{% $states.result.Payload.euros %}' },
//         Next: 'CoolOff',
//       },
//       CoolOff: { Type: 'Wait', Seconds: 3600, Next: 'Decide' },
//       Decide: {
//         Type: 'Choice',
//         Choices: [{ Condition: '{% $price < 10 %}', Output: { buy: true, price: '{% $price %}' }, Next: 'Done' }],
//         Default: 'TooDear',
//       },
//       Done: { Type: 'Succeed' },
//       TooDear: { Type: 'Fail', Error: 'TooDear', Cause: "{% 'it costs ' & $price %}" },
//     },
//   };
//   const clock = new SimulatedClock();
//   const execution = startExecution(machine, { item: 'tea' }, {
//     clock,
//     tasks: lambdaTasks({ price: async (event) => ({ euros: 7, for: event }) }),
//     onEvent: (record) => seen.push(record.type),
//   });
//   await clock.advance(3_600_000); // nobody slept
//   const outcome = await execution.result; // { status: 'SUCCEEDED', output: { buy: true, price: 7 }, ... }
//   const history = execution.history(); // as GetExecutionHistory gives it

export type { Execution, ExecutionOutcome } from './execution.ts';
export { type ExecutionLimits, serviceLimits } from './execution-limits.ts';
export type { ExecutionOptions, MachineCheck } from './execution-options.ts';
export { ExecutionRefused } from './execution-refused.ts';
export { type ParsedExpression, type Parsing, parseExpression } from './expressions/parse-expression.ts';
export type { HistoryObserver } from './history/history.ts';
export type { Assigned, HistoryDetail, HistoryRecord, HistoryType } from './history/history-record.ts';
export type { HistoryEvent } from './history/render-history.ts';
export { type KeptExecution, type ResumeOptions, resumeExecution } from './resume-execution.ts';
export type { ExecutionStanding } from './run/standing.ts';
export { ServiceException } from './service-exception.ts';
export { runMachine, startExecution } from './start-execution.ts';
export { type LambdaContext, type LambdaHandler, lambdaTasks } from './tasks/lambda-tasks.ts';
export { createTaskTokens } from './tasks/memory-task-tokens.ts';
export { serviceTasks } from './tasks/service-tasks.ts';
export { TaskFailure } from './tasks/task-failure.ts';
export type { TaskCall, TaskPort } from './tasks/task-port.ts';
export type { TaskTokenFailure, TaskTokens } from './tasks/task-tokens.ts';
export { type CancelTimer, type Clock, systemClock } from './time/clock.ts';
export { type Random, systemRandom } from './time/random.ts';
export { SimulatedClock } from './time/simulated-clock.ts';
export type { SimulatedClockOptions } from './time/simulated-clock-options.ts';
