// What TestState is asked and what it answers, in the members of the API.
//
// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html

import { members } from '../members.ts';
import type { RequestOf } from '../shapes.ts';

const stateName = { kind: 'text', min: 1, max: 80, sensitive: true } as const;
const count = { kind: 'whole', min: 0 } as const;

/** The members of a request, with their constraints. */
export const testStateMembers = {
  definition: members.requiredDefinition,
  stateName,
  roleArn: members.arn,
  input: members.data,
  variables: members.data,
  context: members.data,
  inspectionLevel: { kind: 'text', oneOf: ['INFO', 'DEBUG', 'TRACE'] },
  revealSecrets: members.flag,
  mock: {
    kind: 'structure',
    members: {
      result: members.data,
      errorOutput: { kind: 'structure', members: { error: members.error, cause: members.cause } },
      fieldValidationMode: { kind: 'text', oneOf: ['STRICT', 'PRESENT', 'NONE'] },
    },
  },
  stateConfiguration: {
    kind: 'structure',
    members: {
      retrierRetryCount: count,
      errorCausedByState: stateName,
      mapIterationFailureCount: count,
      mapItemReaderData: members.data,
    },
  },
} as const;

/**
 * A request to test one state. `definition` is the state, or a whole machine with `stateName`; `input` ("{}" by default),
 * `variables`, `context` and `mock.result` are JSON texts.
 */
export type TestStateRequest = RequestOf<typeof testStateMembers>;

/** How the state came to its end; every value in it is a JSON text, numbers aside. */
export interface TestStateResponse {
  /** RETRIABLE: a retrier would try again. CAUGHT_ERROR: a catcher leads to `nextState` with `output`. */
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  readonly output?: string;
  /** Absent where the state ends its scope, fails or is retried. */
  readonly nextState?: string;
  readonly error?: string;
  readonly cause?: string;
  /** With inspection level DEBUG or TRACE. */
  readonly inspectionData?: InspectionData;
}

/** What passed through the state. Fields of JSONPath states are not among them: only JSONata states are tested. */
export interface InspectionData {
  readonly input: string;
  /** A Task's evaluated `Arguments`. */
  readonly afterArguments?: string;
  /** A Task's result, as the service or the mock gave it. */
  readonly result?: string;
  /** The variables after the state; absent if there are none. */
  readonly variables?: string;
  /** What the `ItemsPointer` of a Map's reader points at. */
  readonly afterItemsPointer?: string;
  /** The inputs of a Map's iterations, where it has an `ItemSelector`. */
  readonly afterItemSelector?: string;
  /** The inputs of the executions that an `ItemBatcher` makes of them. */
  readonly afterItemBatcher?: string;
  /** What `MaxConcurrency` asks for; 0 is not a limit. */
  readonly maxConcurrency?: number;
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
  readonly errorDetails?: ErrorDetails;
}

/** Who takes the error, by its place in `Retry` or `Catch`. */
export interface ErrorDetails {
  /** The retrier that would try again, or that has no attempts left. */
  readonly retryIndex?: number;
  /** Only where it would try again. */
  readonly retryBackoffIntervalSeconds?: number;
  readonly catchIndex?: number;
}
