// The runtime without Lambda: what a task is, wherever it runs. The local engine imports this and so never loads a logger.

export { encodeExecutionInput } from './encode-input.ts';
export { runTask } from './run-task.ts';
