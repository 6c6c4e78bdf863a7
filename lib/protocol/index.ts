export {
  type Checkpoint,
  type CheckpointFrontier,
  type EntryCheckpoint,
  findCheckpointProblems,
  taskKey,
} from './checkpoint.ts';
export type { ExecutionInput } from './execution-input.ts';
export { FAILED_NODE, withFailedNode } from './failed-node.ts';
export { type MachineNote, type NotedFrontier, readMachineNote, writeMachineNote } from './machine-note.ts';
export { DEFAULT_RECURSION_LIMIT, END, START } from './names.ts';
export { PAYLOAD, taskInputOf, taskOutputOf, taskResult } from './payload.ts';
export type { Superstep, TaskAttempt, TaskRecord } from './superstep.ts';
export { PROTOCOL_VERSION, type TaskConfig, type TaskInput, taskId } from './task-input.ts';
export type { SendPacket, TaskOutput } from './task-output.ts';
export { VALUE_DEPTH } from './value-depth.ts';
