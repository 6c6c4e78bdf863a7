// What StateGraph was made of: nothing beside schemas, and each of them once.

import type { Problem } from '../../errors/index.ts';
import { findOptionProblems } from '../../options/index.ts';
import { isSchema } from '../channels.ts';
import type { DraftSchemas } from '../draft.ts';
import { furtherSchemas, schemaOptions } from '../options/graph-options.ts';
import { furtherOf, type Given, schemaParts } from '../read-graph-schemas.ts';

const WHERE = 'new StateGraph';

export function findSchemaProblems({ given: [first, second] }: DraftSchemas): Problem[] {
  const parts = schemaParts(first);
  return [
    ...(isSchema(second) ? [contextSchema()] : findOptionProblems(second, furtherSchemas, WHERE)),
    ...(parts === undefined ? [] : findOptionProblems(parts, schemaOptions, WHERE)),
    ...(parts === undefined ? [] : findRepeats(parts, furtherOf(second))),
  ];
}

// Of two, one would be dropped.
function findRepeats(parts: Given, further: Given): Problem[] {
  const twice = ['input', 'output'].filter((name) => parts[name] !== undefined && further[name] !== undefined);
  if (parts['stateSchema'] !== undefined && parts['state'] !== undefined) twice.unshift('state');
  return twice.map((name) => ({
    code: 'INVALID_STATE',
    where: WHERE,
    what: `there are two schemas for its ${name}`,
    fix: 'give it once',
  }));
}

function contextSchema(): Problem {
  return {
    code: 'NOT_YET',
    where: WHERE,
    what: "LangGraph's schema for the context of a run is not here yet",
    fix: "leave it out: pass the values as config.configurable, where nodes find them in their config's `configurable`",
  };
}
