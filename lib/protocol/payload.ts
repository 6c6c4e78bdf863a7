// How a task travels: as the `Payload` of Lambda's `invoke`, there and back. The only place that knows of it; what is in it,
// task-input.ts and task-output.ts say.

import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import type { TaskInput } from './task-input.ts';
import type { TaskOutput } from './task-output.ts';

/** The field of the arguments and of the result. */
export const PAYLOAD = 'Payload';

/** The task that a call with these arguments is of; nothing where it is of no graph's node. */
export function taskInputOf(given: JsonValue | undefined): TaskInput | undefined {
  const task = payloadOf(given);
  if (typeof task?.['node'] !== 'string' || !isJsonObject(task['state'])) return undefined;
  // The emitter wrote these fields: their form is the protocol's.
  return task as unknown as TaskInput;
}

/** The envelope in the result of such a call. */
export function taskOutputOf(result: JsonValue | undefined): TaskOutput | undefined {
  const output = payloadOf(result);
  return Array.isArray(output?.['updates']) ? (output as unknown as TaskOutput) : undefined;
}

/** The result of a call that gave this envelope, as far as machines read it. */
export function taskResult(output: TaskOutput): JsonValue {
  return { [PAYLOAD]: output as unknown as JsonValue };
}

function payloadOf(value: JsonValue | undefined): JsonObject | undefined {
  const payload = isJsonObject(value) ? value[PAYLOAD] : undefined;
  return isJsonObject(payload) ? payload : undefined;
}
