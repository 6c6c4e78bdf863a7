// The Step Functions API in this process, and on localhost: what AWS SDKs, the AWS CLI and `stepgraph/client` talk to unchanged.
//
// Machines are created, updated, tagged, validated, deleted; executions started, described, listed, stopped, redriven, followed by
// their history; Express machines answer StartSyncExecution; task tokens are answered; single states tested. Requests are
// checked by the members of AWS's own API model, and refused by the service's exceptions. Everything is in memory: of executions
// that have ended, the last 10,000, or as many as fit into a quarter of the heap. There are no versions, aliases, activities, Map Runs, roles or logs: what asks for one of
// them is refused by name, and role and logging configurations are kept as they were given. The example is compiled and run by
// test/step-functions-api/on-its-own.test.ts:
//
//   const api = createStepFunctionsApi({ tasks: lambdaTasks({ greet: async ({ name }) => `Hello, ${name}` }) });
//   const stateMachineArn = api.addStateMachine({ name: 'greeter', definition: JSON.stringify(machine) });
//   const server = await serveStepFunctions(api, { port: 0 });
//
//   const client = new SFNClient({ endpoint: server.url, region: 'us-east-1', credentials, disableHostPrefix: true });
//   const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, input: '{"name":"Ada"}' }));
//   const { output } = await client.send(new DescribeExecutionCommand({ executionArn })); // '"Hello, Ada"'
//   await server.close();
//
// `disableHostPrefix` is for StartSyncExecution and TestState: the SDK would look for them at `sync-localhost`. Of the AWS CLI,
// the environment variable AWS_DISABLE_HOST_PREFIX_INJECTION=true asks the same.

export type { MachineOptions, StepFunctionsApiOptions } from './api-options.ts';
export type { EventListener, ExecutionEvent } from './event-feed.ts';
export type { ServeOptions } from './http/serve-options.ts';
export { type StepFunctionsServer, serveStepFunctions } from './http/serve-step-functions.ts';
export type { StatusChange } from './status-change.ts';
export { createStepFunctionsApi, type StepFunctionsApi } from './step-functions-api.ts';
export type { ErrorDetails, InspectionData, TestStateRequest, TestStateResponse } from './test-state/request.ts';
export type { TestStateOptions } from './test-state/test-options.ts';
export { testState } from './test-state/test-state.ts';
export {
  type Diagnostic,
  type ValidateDefinitionRequest,
  type ValidateDefinitionResponse,
  validateDefinition,
} from './validate-definition.ts';
