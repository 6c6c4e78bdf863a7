// A run as LangGraph's stream of it, made from its history: while it goes on, or after it has ended.

import { type GraphDefinition, type StreamChunk, type StreamMode, streamModes } from '../graph/index.ts';
import { readStreamModes, type WantedModes } from '../graph/stream-modes.ts';
import { type HappeningOf, RunTrace, StoryReader, StreamChunks } from '../story/index.ts';
import { type Following, followHistory } from './follow-history.ts';
import { storyEventOf } from './read-events.ts';

/** The modes that a history can tell; what nodes write with `config.writer` leaves no trace in it. */
export type RemoteStreamMode = Exclude<StreamMode, 'custom'>;

export interface StreamedRun extends Following {
  readonly definition: GraphDefinition | undefined;
  readonly modes: readonly StreamMode[];
}

/** The chunks of a run; throws the run's error when it did not succeed. */
export async function* streamRun(arn: string, streamed: StreamedRun): AsyncGenerator<StreamChunk> {
  const pending: StreamChunk[] = [];
  const chunks = new StreamChunks(streamed.definition, streamed.modes, (chunk) => pending.push(chunk));
  const reader = new StoryReader();
  const trace = new RunTrace();
  let end: HappeningOf<'ended'> | undefined;
  for await (const events of followHistory(arn, streamed)) {
    for (const event of events) {
      const happening = reader.read(storyEventOf(event));
      if (happening === undefined) continue;
      trace.see(happening);
      chunks.see(happening);
      if (happening.kind === 'ended') end = happening;
      yield* pending.splice(0);
    }
  }
  // A run that was redriven has several ends: the last one counts.
  if (end !== undefined && end.status !== 'SUCCEEDED') throw await trace.explain(end, arn);
}

// What a node writes while it runs leaves no event in the history.
const remoteModes: readonly StreamMode[] = streamModes.filter((mode) => mode !== 'custom');

/** @throws GraphRunError (INVALID_INPUT, NOT_YET) for a mode that cannot be told from afar: before anything is started. */
export function readModes(wanted: unknown): WantedModes {
  return readStreamModes(wanted, remoteModes);
}
