/** A function of the emitted text: its name without `$`, and its definition for the reducer of a channel. */
export interface Helper {
  readonly name: string;
  readonly define: (channel: string) => string;
}
