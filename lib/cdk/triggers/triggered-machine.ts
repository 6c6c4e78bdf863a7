// What a trigger needs to know of the state machine that it starts: a part of GraphStateMachine.

import { ArnFormat, type aws_kms as kms, Stack, type aws_stepfunctions as sfn } from 'aws-cdk-lib';
import type { Problem } from '../../errors/index.ts';
import type { GraphDefinition } from '../../graph/index.ts';
import type { GraphGrants } from '../graph-grants.ts';
import { invalid } from '../option-values.ts';

export interface TriggeredMachine {
  readonly graphName: string;
  readonly stateMachine: sfn.StateMachine;
  readonly grants: GraphGrants;
  /** The graph; absent where it was compiled elsewhere. */
  readonly definition?: GraphDefinition;
  /** The customer's own key, which encrypts what stands around the machine too. */
  readonly encryptionKey?: kms.IKey;
}

/** `arn:<partition>:states:<region>:<account>:execution:<machine>:`, for a run's name to follow. */
export function executionArnPrefix({ stateMachine }: TriggeredMachine): string {
  const arn = Stack.of(stateMachine).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: stateMachine.stateMachineName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return `${arn}:`;
}

/** Keys of an input that no channel of the graph has. Of a graph that was compiled elsewhere nothing is known. */
export function findUnknownChannels({ definition }: TriggeredMachine, input: object): Problem[] {
  if (definition === undefined) return [];
  const { inputKeys } = definition;
  return Object.keys(input)
    .filter((key) => !inputKeys.includes(key))
    .map((key) => {
      const what = `the graph's input has no channel '${key}'; known: ${inputKeys.join(', ')}`;
      return invalid(`input['${key}']`, what, 'correct the name, or leave it out');
    });
}

/** A problem where duplicates shall be found, and the machine is not ours to compile. */
export function findUndedupable({ definition }: TriggeredMachine, dedupe: boolean): Problem[] {
  if (!dedupe || definition !== undefined) return [];
  const fix = 'leave it out, or give GraphStateMachine the graph itself';
  return [invalid('dedupe', 'the graph was compiled elsewhere, without the state that finds duplicates', fix)];
}
