// A state's schema, however it was declared: what TypeScript knows of it, and its channels.

import type { AnnotationRoot, StateDefinition, StateType, UpdateType } from './annotation.ts';
import type { ZodObject, ZodStateOf, ZodUpdateOf } from './zod-state.ts';

/** `Annotation.Root(...)` or a zod 4 object. */
export type StateSchema = AnnotationRoot<StateDefinition> | ZodObject;

/** The state that a schema declares. */
export type StateOf<Schema> =
  Schema extends AnnotationRoot<infer SD> ? StateType<SD> : Schema extends ZodObject ? ZodStateOf<Schema> : never;

/** The update that a schema permits. */
export type UpdateOf<Schema> =
  Schema extends AnnotationRoot<infer SD> ? UpdateType<SD> : Schema extends ZodObject ? ZodUpdateOf<Schema> : never;
