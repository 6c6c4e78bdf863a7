// What a task gives back must fit through the service. Told here, where the value that takes the room can still be named.

import { runError } from '../errors/index.ts';
import { type JsonObject, type JsonValue, jsonBytes } from '../json/index.ts';
import { kibibytes, limits } from '../limits/index.ts';
import type { TaskOutput } from '../protocol/index.ts';

// What `lambda:invoke` puts around a function's result: status, version, headers of the response.
const SURROUNDINGS_BYTES = 2 * 1024;
const LIMIT_BYTES = limits.payloadBytes - SURROUNDINGS_BYTES;

/** @throws GraphRunError (DATA_LIMIT) for an envelope too large to travel, with the place of what makes it so. */
export function refuseOversized(
  output: TaskOutput,
  node: string,
  bytesOf: (output: TaskOutput) => number = jsonBytes,
): void {
  const bytes = bytesOf(output);
  if (bytes <= LIMIT_BYTES) return;
  const largest = findLargest(partsOf(output), bytes / 2);
  throw runError({
    code: 'DATA_LIMIT',
    where: `node '${node}'${largest === undefined ? '' : `, '${largest.path}'`}`,
    what: `its result takes ${kibibytes(bytes)}${largest === undefined ? '' : `, ${kibibytes(jsonBytes(largest.value))} of it there`}; Step Functions passes on ${kibibytes(LIMIT_BYTES)}`,
    fix: 'store large values elsewhere, and their keys in the state',
  });
}

interface Part {
  readonly path: string;
  readonly value: JsonValue;
}

function partsOf({ updates, overwrites, sends }: TaskOutput): readonly Part[] {
  const written = [...updates, ...overwrites].flatMap((update) => Object.entries(update));
  return [
    ...written.map(([path, value]) => ({ path, value })),
    ...sends.map(({ node, arg }) => ({ path: `Send to ${node}`, value: arg })),
  ];
}

// Down to the deepest value that still takes more than `half`: that is what to store elsewhere.
function findLargest(parts: readonly Part[], half: number): Part | undefined {
  const large = parts.find(({ value }) => jsonBytes(value) > half);
  return large === undefined ? undefined : (findLargest(partsInside(large), half) ?? large);
}

function partsInside({ path, value }: Part): readonly Part[] {
  if (typeof value !== 'object' || value === null) return [];
  const step = (key: string): string => (Array.isArray(value) ? `[${key}]` : `.${key}`);
  return Object.entries(value as JsonObject).map(([key, item]) => ({ path: `${path}${step(key)}`, value: item }));
}
