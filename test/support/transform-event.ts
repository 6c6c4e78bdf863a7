// EventBridge's input transformer, for templates that are JSON: a placeholder without quotes is replaced by its value as JSON.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html

import type { JsonObject, JsonValue } from '../../lib/json/index.ts';

export interface InputTransformer {
  readonly InputPathsMap: Readonly<Record<string, string>>;
  readonly InputTemplate: string;
}

/** What a target gets of `event`. A placeholder within a longer text is not faked: its quotes would not be escaped. */
export function transformEvent({ InputPathsMap, InputTemplate }: InputTransformer, event: JsonObject): JsonValue {
  const text = InputTemplate.replace(/<([^>]+)>/g, (_, name: string) => JSON.stringify(at(event, InputPathsMap[name])));
  return JSON.parse(text) as JsonValue;
}

function at(event: JsonObject, path = '$'): JsonValue {
  const keys = path.split('.').slice(1);
  return keys.reduce<JsonValue>((value, key) => (value as JsonObject)[key] ?? null, event);
}
