// The error and cause of what failed, as members: one that is missing is left out, not undefined.

// A type, not an interface: it stands where records of anything do.
export type ErrorTexts = {
  /** What `ErrorEquals` matches. */
  readonly error?: string;
  readonly cause?: string;
};

export function errorTexts({ error, cause }: { readonly [Text in keyof ErrorTexts]?: string | undefined }): ErrorTexts {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}
