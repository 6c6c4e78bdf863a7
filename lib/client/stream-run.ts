// A run as LangGraph's stream of it, made from its history: while it goes on, or after it has ended.

import { type GraphDefinition, type StreamChunk, type StreamMode, streamModes } from '../graph/index.ts';
import { readStreamModes, type WantedModes } from '../graph/stream-modes.ts';
import type { JsonObject } from '../json/index.ts';
import { type Following, followHistory } from './follow-history.ts';
import { type Happening, HistoryReader } from './read-history.ts';
import { RunTrace } from './run-trace.ts';
import { StreamChunks } from './stream-chunks.ts';

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
  const teller = new Teller(chunks);
  const reader = new HistoryReader();
  const trace = new RunTrace();
  let end: Extract<Happening, { readonly kind: 'ended' }> | undefined;
  for await (const events of followHistory(arn, streamed)) {
    for (const event of events) {
      const happening = reader.read(event);
      if (happening === undefined) continue;
      trace.see(happening);
      teller.tell(happening);
      if (happening.kind === 'ended') end = happening;
      yield* pending.splice(0);
    }
  }
  // A run that was redriven has several ends: the last one counts.
  if (end !== undefined && end.status !== 'SUCCEEDED') throw await trace.explain(end, arn);
}

class Teller {
  readonly #chunks: StreamChunks;
  #input: JsonObject = {};

  constructor(chunks: StreamChunks) {
    this.#chunks = chunks;
  }

  tell(happening: Happening): void {
    switch (happening.kind) {
      case 'started':
        this.#input = { ...happening.input.input, ...happening.input.overwrites };
        return;
      case 'began':
        this.#chunks.began(happening.state, this.#input);
        return;
      case 'taskStarted':
        this.#chunks.taskStarted(happening.task, happening.at);
        return;
      case 'taskEnded':
        this.#chunks.taskEnded(happening.task, happening.output, happening.at);
        return;
      case 'merged':
        this.#chunks.merged(happening.state);
        return;
      default:
    }
  }
}

// What a node writes while it runs leaves no event in the history.
const remoteModes: readonly StreamMode[] = streamModes.filter((mode) => mode !== 'custom');

/** @throws GraphRunError (INVALID_INPUT, NOT_YET) for a mode that cannot be told from afar: before anything is started. */
export function readModes(wanted: unknown): WantedModes {
  return readStreamModes(wanted, remoteModes);
}
