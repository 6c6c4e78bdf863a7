// States declared with zod 4, told by shape and never imported: a user without zod pays nothing for it.

import type { Overwrite } from './overwrite.ts';
import type { Reducer } from './reducers/index.ts';

/** A zod 4 type, as far as a state needs it. */
export interface ZodType<Output = unknown, Input = unknown> {
  readonly _zod: { readonly output: Output; readonly input: Input };
  safeParse(value: unknown): ZodResult;
}

export type ZodResult =
  | { readonly success: true; readonly data: unknown }
  | { readonly success: false; readonly error: { readonly issues: readonly ZodIssue[] } };

export interface ZodIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A zod 4 object: the schema of a whole state. */
export interface ZodObject<Shape extends Record<string, ZodType> = Record<string, ZodType>> extends ZodType {
  readonly shape: Shape;
}

/** What LangGraph's `withLangGraph` attaches to a schema. */
export interface SchemaMeta<Value = unknown, Update = Value> {
  readonly reducer?: {
    readonly fn: ((left: Value, right: Update) => Value) | Exclude<Reducer, (...args: never) => unknown>;
    readonly schema?: ZodType<Update>;
  };
  readonly default?: () => Value;
}

/** A schema that has a reducer, whose updates are of type `Update` (the key exists for the type checker only). */
export type ReducedSchema<Schema, Update> = Schema & { readonly reducedUpdate: Update };

// A symbol of the whole process, so that two copies of this library know each other's schemas.
const META = Symbol.for('stepgraph.schemaMeta');

/** Attaches a reducer and a default to one key's schema, as LangGraph's function of that name does. */
export function withLangGraph<Schema extends ZodType, Update = Schema['_zod']['output']>(
  schema: Schema,
  meta: SchemaMeta<Schema['_zod']['output'], Update>,
): ReducedSchema<Schema, Update> {
  // A new object per call: the same schema may serve two keys with different reducers.
  const tagged = Object.create(schema) as Schema;
  Object.defineProperty(tagged, META, { value: meta });
  return tagged as ReducedSchema<Schema, Update>;
}

export function metaOf(schema: ZodType): SchemaMeta | undefined {
  return Object.hasOwn(schema, META) ? (schema as { readonly [META]?: SchemaMeta })[META] : undefined;
}

export function isZodObject(value: unknown): value is ZodObject {
  return typeof value === 'object' && value !== null && '_zod' in value && 'shape' in value && 'safeParse' in value;
}

export type ZodStateOf<Schema extends ZodObject> = {
  [Key in keyof Schema['shape']]: Schema['shape'][Key]['_zod']['output'];
};

export type ZodUpdateOf<Schema extends ZodObject> = {
  [Key in keyof Schema['shape']]?: Schema['shape'][Key] extends { readonly reducedUpdate: infer Update }
    ? Update | Overwrite<Schema['shape'][Key]['_zod']['output']>
    : Schema['shape'][Key]['_zod']['input'];
};
