// Graphs on AWS: constructs for the AWS CDK.

export { GraphStateMachine, type GraphStateMachineProps } from './graph-state-machine.ts';
export type { NodeFunctionProps } from './node-functions.ts';
