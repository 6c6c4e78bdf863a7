// What a GraphStateMachine is made of, whether its graph is here or was compiled elsewhere.

import type { aws_lambda as lambda } from 'aws-cdk-lib';
import type { StateMachine } from '../asl/index.ts';
import type { CompilationOptions } from '../compile/index.ts';
import type { GraphMeasure, MachineMeasure } from '../compile/measure/index.ts';
import type { GraphDefinition } from '../graph/index.ts';

/** What a trigger may ask of the machine after the construct was made. */
export type Recompilation = Omit<CompilationOptions, 'functionName' | 'partition' | 'bounds'>;

export interface Blueprint {
  /** The graph's name. */
  readonly name: string;
  /** Absent where the graph was compiled elsewhere. */
  readonly definition?: GraphDefinition;
  readonly functions: ReadonlyMap<string, lambda.IFunction>;
  /** What the state machine's role may invoke. */
  readonly invocable: readonly string[];
  /** @throws GraphError where these options take the graph past its budget */
  draft(options: Recompilation): MachineDraft;
}

export interface MachineDraft {
  /** The machine, with the ARNs of its functions. */
  readonly machine: StateMachine;
  readonly measure: GraphMeasure | MachineMeasure;
}
