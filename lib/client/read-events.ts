// Events as the service gives them, read for the story: texts become values, and only those that the story needs are parsed.

import type { JsonObject, JsonValue } from '../json/index.ts';
import { endStatusOf, type Happening, readStory, type StoryEvent } from '../story/index.ts';
import type { EventDetails, ServiceEvent } from './executions.ts';

/** What a list of events tells. */
export function happeningsIn(events: readonly ServiceEvent[]): Happening[] {
  return readStory(events.map(storyEventOf));
}

export function storyEventOf({ id, previousEventId, at, type, details }: ServiceEvent): StoryEvent {
  const { name: stateName, error, cause } = details;
  return { id, previousEventId, at, type, stateName, error, cause, ...valuesOf(type, details) };
}

function valuesOf(type: string, details: EventDetails): Partial<StoryEvent> {
  if (endStatusOf({ type }) !== undefined || type === 'TaskSucceeded') return { output: parse(details.output) };
  if (type === 'ExecutionStarted') return { input: parse(details.input) };
  if (type === 'TaskScheduled') return { arguments: parse(details.parameters) };
  // What was sent, and by dispatch the whole frontier of a superstep.
  if (type === 'MapStateEntered' || type === 'ParallelStateEntered') return { input: parse(details.input) };
  return type.endsWith('StateExited') ? { assigned: parseAll(details.assignedVariables) } : {};
}

function parseAll(texts: Readonly<Record<string, string>> = {}): JsonObject {
  const values = Object.entries(texts).map(([name, text]) => [name, parse(text)] as const);
  return Object.fromEntries(values.filter((entry): entry is [string, JsonValue] => entry[1] !== undefined));
}

// A text may be cut off where somebody stored the history.
function parse(text: string | undefined): JsonValue | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
