// What the server takes.

export interface ServeOptions {
  /** Default: any that is free. */
  readonly port?: number;
}
