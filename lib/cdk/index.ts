// Graphs on AWS: constructs for the AWS CDK.

export type { Budget } from '../compile/measure/index.ts';
export type { FunctionOptions, NodeFunctionProps } from './functions/function-options.ts';
export type { GraphGrants } from './graph-grants.ts';
export { GraphStateMachine } from './graph-state-machine.ts';
export type { DefinitionProps, GraphStateMachineProps, MachineProps } from './graph-state-machine-props.ts';
export { GraphAlarms } from './observe/graph-alarms.ts';
export type { GraphAlarmsProps } from './observe/graph-alarms-props.ts';
export { GraphDashboard } from './observe/graph-dashboard.ts';
export type { GraphDashboardProps } from './observe/graph-dashboard-props.ts';
export { GraphRestApi } from './rest-api/graph-rest-api.ts';
export type { GraphRestApiProps, RestApiAuthorization, RestApiOperation } from './rest-api/rest-api-props.ts';
export type { GraphEndOptions } from './triggers/end-options.ts';
export type { GraphEndRule } from './triggers/end-rule.ts';
export { GraphEventTrigger } from './triggers/graph-event-trigger.ts';
export type { GraphEventTriggerProps } from './triggers/graph-event-trigger-props.ts';
export { GraphSchedule } from './triggers/graph-schedule.ts';
export type { GraphScheduleProps } from './triggers/graph-schedule-props.ts';
export type { TriggerInput, TriggerValue } from './triggers/trigger-input.ts';
export { type WildcardGrant, wildcardGrants } from './wildcard-grants.ts';
