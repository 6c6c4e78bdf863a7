export { byCodeUnits } from './compare.ts';
export { cloneJson, copyJson, MAX_DEPTH, setOwn } from './copy-json.ts';
export { jsonBytes, stringBytes } from './json-bytes.ts';
export { isJsonObject, type JsonObject, type JsonValue } from './json-value.ts';
export { showValue } from './show-value.ts';
export { stableStringify } from './stable-stringify.ts';
