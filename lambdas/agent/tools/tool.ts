// What a tool is: a name and a schema that the model reads, and a function of the arguments that the model made up.

import type { JsonObject } from 'stepgraph';

/** What a model is told about a tool. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments, an object. */
  readonly parameters: JsonObject;
}

export interface Tool extends ToolSpec {
  /**
   * The result as text for the model.
   *
   * @throws Error with a message that tells the model what to do better.
   */
  readonly run: (args: JsonObject) => string;
}

/** An argument that must be text. A model may send anything. */
export function textArgument(args: JsonObject, key: string): string {
  const value = args[key];
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw new Error(`give '${key}' as text; it was ${JSON.stringify(value) ?? 'missing'}`);
}

/** An argument that must be a number; text that is one will do. */
export function numberArgument(args: JsonObject, key: string): number {
  const value = args[key];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value.replaceAll(',', '')) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new Error(`give '${key}' as a number; it was ${JSON.stringify(value) ?? 'missing'}`);
}
