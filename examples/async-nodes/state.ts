// The state of the example: what was asked, and what the two services answered.

import { Annotation } from 'stepgraph';

/** A row that the database found. */
export interface Match {
  readonly id: number;
  readonly title: string;
}

export const AsyncNodes = Annotation.Root({
  query: Annotation<string>(),
  llm_result: Annotation<string>(),
  db_result: Annotation<Match[]>(),
});

export type AsyncNodesState = typeof AsyncNodes.State;
export type AsyncNodesUpdate = typeof AsyncNodes.Update;
