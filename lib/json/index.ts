export { byCodeUnits } from './compare.ts';
export { cloneJson, copyJson, setOwn } from './copy-json.ts';
export { isJsonObject, type JsonObject, type JsonValue } from './json-value.ts';
export { stableStringify } from './stable-stringify.ts';
