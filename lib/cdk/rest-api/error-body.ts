// The form of every refusal and failure that the REST API answers with: `"error": { "code": ..., "message": ... }`.

/** Both are JSON as a template writes it: texts with their quotes. */
export function errorBody(code: string, message: string): string {
  return `"error": { "code": ${code}, "message": ${message} }`;
}
