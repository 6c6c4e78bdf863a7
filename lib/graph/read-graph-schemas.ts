// The schemas of a graph out of what StateGraph was made of: a schema, and further ones beside it; or one object with all of them.

import { isSchema } from './channels.ts';
import type { DraftSchemas } from './draft.ts';

export type Given = Readonly<Record<string, unknown>>;

export function readGraphSchemas(first: unknown, second: unknown): DraftSchemas {
  const given = [first, second] as const;
  const further = furtherOf(second);
  const parts = schemaParts(first);
  if (parts === undefined) return { state: first, input: further['input'], output: further['output'], given };
  return {
    state: parts['stateSchema'] ?? parts['state'],
    input: parts['input'] ?? further['input'],
    output: parts['output'] ?? further['output'],
    given,
  };
}

/** The first argument, where it is one object with all schemas. */
export function schemaParts(first: unknown): Given | undefined {
  const given = recordOf(first);
  const isParts = !isSchema(first) && (given['stateSchema'] !== undefined || given['state'] !== undefined);
  return isParts ? given : undefined;
}

/** The second argument. A schema in its place is LangGraph's context. */
export const furtherOf = (second: unknown): Given => (isSchema(second) ? {} : recordOf(second));

function recordOf(value: unknown): Given {
  return typeof value === 'object' && value !== null ? (value as Given) : {};
}
