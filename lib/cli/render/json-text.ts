// JSON for programs that may stand on a terminal all the same: the same value, without a character that a terminal acts on.

export function jsonText(value: unknown, indent?: number): string {
  return escapeControls(JSON.stringify(value, null, indent));
}

/** The same JSON. JSON.stringify escapes control characters below U+0020; those from U+007F, and what turns the direction of text, it lets pass. */
export function escapeControls(json: string): string {
  return json.replace(
    /[\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
