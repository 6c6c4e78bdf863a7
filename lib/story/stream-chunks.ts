// From what happens in a run to LangGraph's chunks, as it runs or later; nothing is kept that no mode asks for. What nodes write
// while they run leaves no event: whoever runs them says so. A chunk is a copy: its reader may change it.

import type { GraphDefinition, StreamChunk, StreamMode } from '../graph/index.ts';
import { presetNameOf } from '../graph/reducers/index.ts';
import { cloneJson, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { START, type TaskInput, type TaskOutput, taskId } from '../protocol/index.ts';
import type { Happening, HappeningOf } from './happening.ts';
import { Triggers } from './triggers.ts';

export class StreamChunks {
  readonly #modes: ReadonlySet<StreamMode>;
  readonly #push: (chunk: StreamChunk) => void;
  readonly #messagesOf: (update: JsonObject) => readonly JsonObject[];
  readonly #seenMessages = new Set<string>();
  /** Of tasks, where a mode tells them one by one. */
  readonly #triggers: Triggers | undefined;
  #wrote = false;
  #input: JsonObject = {};

  /** Without the definition, joins are not told among the triggers, and messages are known by their stored form. */
  constructor(
    definition: GraphDefinition | undefined,
    modes: readonly StreamMode[],
    push: (chunk: StreamChunk) => void,
  ) {
    this.#modes = new Set(modes);
    this.#push = push;
    this.#triggers = modes.includes('tasks') || modes.includes('debug') ? new Triggers(definition) : undefined;
    this.#messagesOf = definition === undefined ? messagesAnywhere : messagesIn(definition);
  }

  see(happening: Happening): void {
    switch (happening.kind) {
      case 'started':
        this.#input = { ...happening.input.input, ...happening.input.overwrites };
        return;
      case 'began':
        if (Object.keys(this.#input).length > 0) this.#emit('values', happening.state);
        return;
      case 'taskStarted':
        this.#taskStarted(happening);
        return;
      case 'taskEnded':
        this.#taskEnded(happening);
        return;
      case 'merged':
        this.#merged(happening.state);
        return;
      default:
    }
  }

  #taskStarted({ task, at }: HappeningOf<'taskStarted'>): void {
    if (task.node === START || this.#triggers === undefined) return;
    const chunk = {
      id: taskId(task),
      name: task.node,
      input: task.arg === undefined ? task.state : task.arg,
      triggers: [this.#triggers.of(task)],
      interrupts: [],
    };
    this.#emit('tasks', chunk);
    this.#debug({ type: 'task', at, task, payload: chunk });
  }

  #taskEnded({ task, output, at }: HappeningOf<'taskEnded'>): void {
    this.#triggers?.ran(task.node, output.goto);
    if (task.node === START) return;
    const written = [...output.updates, ...output.overwrites];
    if (written.length > 0) this.#wrote = true;
    const update = updateChunk(output);
    this.#emit('updates', { [task.node]: update });
    this.#emitMessages(task, written);
    if (this.#triggers === undefined) return;
    const chunk = { id: taskId(task), name: task.node, result: update, interrupts: [] };
    this.#emit('tasks', chunk);
    this.#debug({ type: 'task_result', at, task, payload: chunk });
  }

  #merged(state: JsonValue): void {
    if (this.#wrote) this.#emit('values', state);
    this.#wrote = false;
    this.#triggers?.stepEnded();
  }

  custom(chunk: JsonValue): void {
    this.#pass('custom', chunk);
  }

  /** A node wrote a token of a message; the message it belongs to need not be told again when the node returns it. */
  token(task: TaskInput, token: string | JsonObject): void {
    const message = {
      id: `${taskId(task)}-0`,
      type: 'ai',
      ...(typeof token === 'string' ? { content: token } : token),
    };
    this.#seenMessages.add(String(message.id));
    this.#pass('messages', [message, metadataOf(task)]);
  }

  #emitMessages(task: TaskInput, written: readonly JsonObject[]): void {
    if (!this.#modes.has('messages')) return;
    for (const message of written.flatMap(this.#messagesOf)) {
      const id = String(message['id']);
      if (message['type'] === 'remove' || this.#seenMessages.has(id)) continue;
      this.#seenMessages.add(id);
      this.#emit('messages', [message, metadataOf(task)]);
    }
  }

  #debug({ type, at, task, payload }: Debugged): void {
    if (!this.#modes.has('debug')) return;
    this.#emit('debug', { type, timestamp: at.toISOString(), step: task.step, payload });
  }

  #emit(mode: StreamMode, chunk: JsonValue): void {
    if (this.#modes.has(mode)) this.#push({ mode, chunk: cloneJson(chunk) });
  }

  // What a node itself wrote: nothing of the run, so it is passed as it is.
  #pass(mode: StreamMode, chunk: JsonValue): void {
    if (this.#modes.has(mode)) this.#push({ mode, chunk });
  }
}

interface Debugged {
  readonly type: 'task' | 'task_result';
  readonly at: Date;
  readonly task: TaskInput;
  readonly payload: JsonValue;
}

function messagesIn(definition: GraphDefinition): (update: JsonObject) => readonly JsonObject[] {
  const keys = definition.channels
    .filter(({ reducer }) => presetNameOf(reducer) === 'messages')
    .map((channel) => channel.key);
  return (update) => keys.flatMap((key) => (update[key] ?? []) as readonly JsonObject[]);
}

const messageTypes: ReadonlySet<unknown> = new Set(['human', 'ai', 'system', 'tool']);

// Messages travel in their stored form always, so what looks like one is one.
function messagesAnywhere(update: JsonObject): readonly JsonObject[] {
  return Object.values(update)
    .flat()
    .filter(isJsonObject)
    .filter(({ id, type, content }) => typeof id === 'string' && messageTypes.has(type) && content !== undefined);
}

// One object, unless a key was written more than once: then a list with an object for each write, as in LangGraph.js.
function updateChunk({ updates, overwrites }: TaskOutput): JsonValue {
  const writes = [
    ...updates.flatMap((update) => Object.entries(update)),
    ...overwrites.flatMap((update) =>
      Object.entries(update).map(([key, value]) => [key, { __overwrite__: value }] as const),
    ),
  ];
  const keys = new Set(writes.map(([key]) => key));
  return keys.size === writes.length ? Object.fromEntries(writes) : writes.map(([key, value]) => ({ [key]: value }));
}

function metadataOf(task: TaskInput): JsonObject {
  return { ...task.config.metadata, langgraph_step: task.step, langgraph_node: task.node };
}
