// The JSON texts of a request, each with the name that its faults are told by.

import { admit, NotAdmitted } from '../../interpreter/values/admit.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { readPayload } from '../read-json.ts';

/** The value of a text, or nothing and why it has none. */
export interface ReadText<T extends JsonValue = JsonValue> {
  readonly value?: T;
  readonly faults: readonly string[];
}

/** `name` is the member that holds the text. */
export function readText(text: string, name: string): ReadText {
  const reading = readPayload(text);
  if ('fault' in reading) return { faults: [`The value of '${name}' is not valid JSON: ${reading.fault}`] };
  try {
    return { value: admit(reading.value, 'task').value, faults: [] };
  } catch (error) {
    if (!(error instanceof NotAdmitted)) throw error;
    // JSON.parse reads 1e400 as infinity.
    return { faults: [`The value of '${name}' is not valid JSON: it holds ${error.found}`] };
  }
}

/** A text that holds an object; absent is an empty one. */
export function readObject(text: string | undefined, name: string): ReadText<JsonObject> {
  const { value = {}, faults } = text === undefined ? { faults: [] } : readText(text, name);
  if (isJsonObject(value)) return { value, faults };
  return { faults: [`The value of '${name}' must be a JSON object`] };
}
