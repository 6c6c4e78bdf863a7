// Where the code of a graph is: what a bundle is made from.

export interface GraphSource {
  /** The graph's name, for messages. */
  readonly graph: string;
  /** The module that exports the graph; relative to the working directory. */
  readonly entry: string;
  readonly exportName: string;
}
