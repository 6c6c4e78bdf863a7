// Graphs on AWS: constructs for the AWS CDK.

export type { Budget } from '../compile/measure/index.ts';
export type { FunctionOptions, NodeFunctionProps } from './functions/function-options.ts';
export type { GraphGrants } from './graph-grants.ts';
export { GraphStateMachine } from './graph-state-machine.ts';
export type { DefinitionProps, GraphStateMachineProps, MachineProps } from './graph-state-machine-props.ts';
export { GraphAlarms, type GraphAlarmsProps } from './observe/graph-alarms.ts';
export { GraphDashboard, type GraphDashboardProps } from './observe/graph-dashboard.ts';
export { GraphRestApi } from './rest-api/graph-rest-api.ts';
export type { RestApiOperation } from './rest-api/operations.ts';
export type { GraphRestApiProps, RestApiAuthorization } from './rest-api/rest-api-props.ts';
export type { GraphEndOptions, GraphEndRule } from './triggers/end-rule.ts';
export { GraphEventTrigger, type GraphEventTriggerProps } from './triggers/graph-event-trigger.ts';
export { GraphSchedule, type GraphScheduleProps } from './triggers/graph-schedule.ts';
export type { TriggerInput, TriggerValue } from './triggers/trigger-input.ts';
export { type WildcardGrant, wildcardGrants } from './wildcard-grants.ts';
