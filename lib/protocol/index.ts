export type { ExecutionInput } from './execution-input.ts';
export { PAYLOAD_BYTES } from './limits.ts';
export { DEFAULT_RECURSION_LIMIT, END, START } from './names.ts';
export { PROTOCOL_VERSION, type RunConfig, type TaskInput, taskId } from './task-input.ts';
export type { SendPacket, TaskOutput } from './task-output.ts';
