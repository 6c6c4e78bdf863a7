// What runs inside a Lambda function: one task of a graph, from its input to its envelope.

export { createHandler, preloadNode, type ServedGraph, type TaskHandler } from './serve-graph.ts';
export type { TaskContext } from './task-context.ts';
