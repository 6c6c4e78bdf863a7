// EventBridge's input transformer, for templates that are JSON: a placeholder without quotes is replaced by its value as JSON, one
// within a text by the text as it is. A placeholder that has no path is refused when a rule is made.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html

import type { JsonObject, JsonValue } from '../../lib/json/index.ts';

export interface InputTransformer {
  readonly InputPathsMap: Readonly<Record<string, string>>;
  readonly InputTemplate: string;
}

/** What a target gets of `event`. */
export function transformEvent({ InputPathsMap, InputTemplate }: InputTransformer, event: JsonObject): JsonValue {
  const text = InputTemplate.replace(/<([^>]+)>/g, (_, name: string, index: number) => {
    const path = InputPathsMap[name];
    if (path === undefined) throw new Error(`the template has a placeholder without a path: <${name}>`);
    const value = at(event, path);
    return isWithinText(InputTemplate.slice(0, index)) ? String(value) : JSON.stringify(value);
  });
  return JSON.parse(text) as JsonValue;
}

// An odd number of quotes has been opened before it.
function isWithinText(before: string): boolean {
  return before.replace(/\\./g, '').split('"').length % 2 === 0;
}

function at(event: JsonObject, path: string): JsonValue {
  const keys = path.split('.').slice(1);
  return keys.reduce<JsonValue>((value, key) => (value as JsonObject)[key] ?? null, event);
}
