// The fields of states, in one table: which a type has, which are evaluated, which are numbers in what range, which count seconds.
// Types, checks and interpreter go by it: a field that a type in states.ts has and the table does not, or the other way, does not compile.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html, the pages of the states, and
// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html for what is evaluated.

import { limits } from '../limits/index.ts';
import type { State } from './states.ts';

/** The range of a number field. */
export interface NumberRange {
  readonly min: number;
  readonly max?: number;
  /** The least value is itself out of range. */
  readonly above?: true;
  readonly fraction?: true;
}

/** What is known of a field of a state in JSONata mode. */
export interface FieldFacts {
  /** Strings in it may hold `{% %}`. */
  readonly evaluated?: true;
  readonly number?: NumberRange;
  /** It counts seconds: an Express execution has few. */
  readonly isClock?: true;
  /** The parts of it that are evaluated, where it is not so as a whole. */
  readonly parts?: { readonly [path: string]: FieldFacts };
}

type KeysOf<Each> = Each extends unknown ? keyof Each : never;
type StateOf<Type extends State['Type']> = Extract<State, { readonly Type: Type }>;
type FieldsOf<Type extends State['Type']> = { readonly [Field in KeysOf<StateOf<Type>>]: FieldFacts };

const plain: FieldFacts = {};
const evaluated: FieldFacts = { evaluated: true };
const number = (range: NumberRange): FieldFacts => ({ evaluated: true, number: range });
const seconds = (min: number): FieldFacts => ({ ...number({ min, max: limits.seconds }), isClock: true });

const every = { Type: plain, Comment: plain, QueryLanguage: plain } as const;
const going = { Next: plain, End: plain } as const;
const handling = { Retry: plain, Catch: plain } as const;
const leaving = { Assign: evaluated, Output: evaluated } as const;

/** By the type of the state. Rules and catchers have fields of their own: see `expressions-of`. */
export const stateFields: { readonly [Type in State['Type']]: FieldsOf<Type> } = {
  Task: {
    ...every,
    ...going,
    ...handling,
    Resource: plain,
    Arguments: evaluated,
    TimeoutSeconds: seconds(1),
    HeartbeatSeconds: seconds(1),
    Credentials: evaluated,
    ...leaving,
  },
  Pass: { ...every, ...going, ...leaving },
  Wait: { ...every, ...going, Seconds: seconds(0), Timestamp: evaluated, ...leaving },
  Choice: { ...every, Choices: plain, Default: plain, ...leaving },
  Succeed: { ...every, Output: evaluated },
  Fail: { ...every, Error: evaluated, Cause: evaluated },
  Parallel: { ...every, ...going, ...handling, Branches: plain, Arguments: evaluated, ...leaving },
  Map: {
    ...every,
    ...going,
    ...handling,
    ItemProcessor: plain,
    Items: evaluated,
    ItemSelector: evaluated,
    MaxConcurrency: number({ min: 0 }),
    ToleratedFailureCount: number({ min: 0 }),
    ToleratedFailurePercentage: number({ min: 0, max: 100, fraction: true }),
    ItemReader: { parts: { Arguments: evaluated, 'ReaderConfig/MaxItems': number({ min: 0 }) } },
    ItemBatcher: {
      parts: {
        BatchInput: evaluated,
        MaxItemsPerBatch: number({ min: 1 }),
        MaxInputBytesPerBatch: number({ min: 1, max: limits.batchBytes }),
      },
    },
    ResultWriter: { parts: { Arguments: evaluated } },
    Label: plain,
    ...leaving,
  },
};

/** A field that some state has. */
export type StateField = { [Type in State['Type']]: KeysOf<StateOf<Type>> }[State['Type']];

/** The fields of a type and of what is inside them, by their paths; empty for what is not a type. */
export function factsByPath(type: unknown): readonly (readonly [path: string, facts: FieldFacts])[] {
  if (typeof type !== 'string' || !Object.hasOwn(stateFields, type)) return [];
  return Object.entries<FieldFacts>(stateFields[type as State['Type']]).flatMap(([field, facts]) => [
    [field, facts] as const,
    ...Object.entries(facts.parts ?? {}).map(([part, inner]) => [`${field}/${part}`, inner] as const),
  ]);
}
