// A run as a browser sees it: which node began, each word of an answer, each message that is whole, and the end.

import type { JsonValue, Message } from 'stepgraph';
import type { graph as agent } from '../agent/graph.ts';
import type { ToolCall } from '../agent/state.ts';
import type { ChatMessage } from './read-chat.ts';

/** Any graph that takes and gives `messages`. */
export type ChatGraph = Pick<typeof agent, 'invoke' | 'stream'>;

export type ChatEvent =
  /** A node began; with `call`, a tool. */
  | { readonly event: 'started'; readonly data: Started }
  /** A piece of the message `id`. */
  | { readonly event: 'token'; readonly data: { readonly id: string; readonly text: string } }
  /** A message that is whole: of the model, or what a tool gave. */
  | { readonly event: 'message'; readonly data: Message }
  | { readonly event: 'end'; readonly data: Record<string, never> };

interface Started {
  readonly node: string;
  /** The superstep: what has the same runs at the same time. */
  readonly step: number;
  readonly call?: ToolCall;
}

export interface RunEventsOptions {
  readonly signal: AbortSignal;
  readonly wordGap: number;
}

/** @throws what `graph.stream` throws. */
export async function* runEvents(
  graph: ChatGraph,
  messages: readonly ChatMessage[],
  { signal, wordGap }: RunEventsOptions,
): AsyncGenerator<ChatEvent> {
  const configurable = { tokens: true, wordGap };
  const config = { streamMode: ['debug', 'messages', 'updates'], configurable, signal } as const;
  const whole = new Set<string>();
  for await (const chunk of graph.stream({ messages }, config)) {
    for (const event of eventsOf(chunk as unknown as ModeChunk)) {
      if (event.event === 'message') whole.add(event.data.id);
      // What a model wrote at once is told in both modes: as a message, and as a token that is all of it.
      if (event.event !== 'token' || !whole.has(event.data.id)) yield event;
    }
  }
  yield { event: 'end', data: {} };
}

// The chunks of the stream modes asked for, as far as they are read here.
type ModeChunk =
  | readonly [mode: 'debug', chunk: { readonly type: string; readonly step: number; readonly payload: Task }]
  | readonly [mode: 'messages', chunk: readonly [message: Message, metadata: JsonValue]]
  | readonly [mode: 'updates', chunk: Readonly<Record<string, { readonly messages?: readonly Message[] } | null>>];

interface Task {
  readonly name: string;
  readonly input?: { readonly call?: ToolCall };
}

function eventsOf([mode, chunk]: ModeChunk): ChatEvent[] {
  switch (mode) {
    case 'debug':
      return chunk.type === 'task' ? [startOf(chunk.step, chunk.payload)] : [];
    case 'messages':
      return tokensOf(chunk[0]);
    case 'updates':
      return Object.values(chunk).flatMap((update) =>
        (update?.messages ?? []).map((data): ChatEvent => ({ event: 'message', data })),
      );
  }
}

// The state, which a task is started with, is no news to the browser.
function startOf(step: number, { name, input }: Task): ChatEvent {
  return { event: 'started', data: { node: name, step, ...(input?.call === undefined ? {} : { call: input.call }) } };
}

function tokensOf({ id, type, content }: Message): ChatEvent[] {
  const isText = type === 'ai' && typeof content === 'string' && content !== '';
  return isText ? [{ event: 'token', data: { id, text: content } }] : [];
}
