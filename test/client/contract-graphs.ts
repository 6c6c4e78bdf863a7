// The graphs of the contract: small, deterministic wherever their nodes run, and between them every way of moving on.

import {
  Annotation,
  Command,
  type CompiledGraph,
  END,
  MessagesAnnotation,
  Overwrite,
  reducers,
  Send,
  START,
  StateGraph,
} from '../../lib/index.ts';
import { pause } from './support/pauses.ts';

const Log = Annotation<string[]>({ reducer: reducers.append, default: () => [] });

const FanOut = Annotation.Root({ topic: Annotation<string>(), log: Log, last: Annotation<string>() });

/** Two nodes at once, then what waits for both. */
export const fanOut = new StateGraph(FanOut)
  .addNode('a', async ({ topic }) => ({ log: [`a on ${topic}`] }))
  .addNode('b', async () => ({ log: ['b'] }))
  .addNode('c', async () => ({ log: ['c'], last: 'c' }))
  .addNode('close', async ({ log }) => ({ last: log.join('; ') }))
  .addEdge(START, 'a')
  .addEdge('a', 'b')
  .addEdge('a', 'c')
  .addEdge(['b', 'c'], 'close')
  .addEdge('close', END)
  .compile({ name: 'contract-fan-out' });

const Count = Annotation.Root({
  target: Annotation<number>(),
  count: Annotation<number>({ reducer: reducers.sum, default: () => 0 }),
});

/** A loop whose router decides each round. */
export const loop = new StateGraph(Count)
  .addNode('add', async () => ({ count: 1 }))
  .addEdge(START, 'add')
  .addConditionalEdges('add', ({ count, target }) => (count < target ? 'add' : END), ['add', END])
  .compile({ name: 'contract-loop' });

const Words = Annotation.Root({ words: Annotation<string[]>(), log: Log });

/** A Send for each word, planned by a router of START; then all come together. */
export const mapReduce = new StateGraph(Words)
  .addNode('measure', async ({ word }: { word: string }) => ({ log: [`${word} has ${word.length}`] }), {
    input: Annotation.Root({ word: Annotation<string>() }),
  })
  .addNode('close', async ({ log }) => ({ log: new Overwrite([`${log.length} words`]) }))
  .addConditionalEdges(START, ({ words }) => words.map((word) => new Send('measure', { word })), ['measure'])
  .addEdge('measure', 'close')
  .compile({ name: 'contract-map-reduce' });

const Chat = Annotation.Root({ ...MessagesAnnotation.spec, turns: Annotation<number>() });

/** Messages, and a Command that says where to go. */
export const chat = new StateGraph(Chat)
  .addNode('answer', async ({ messages }) => ({
    messages: [{ role: 'assistant', content: `heard ${messages.length}` }],
  }))
  .addNode(
    'decide',
    async ({ messages }) =>
      new Command({ update: { turns: messages.length }, goto: messages.length < 4 ? 'answer' : END }),
    { ends: ['answer', END] },
  )
  .addEdge(START, 'answer')
  .addEdge('answer', 'decide')
  .compile({ name: 'contract-chat' });

const Shaky = Annotation.Root({ failures: Annotation<number>(), log: Log });

/** Fails as often as it is told, and is retried once. */
export const shaky = new StateGraph(Shaky)
  .addNode('first', async () => ({ log: ['first'] }))
  .addNode(
    'second',
    async ({ failures }, { attempt }) => {
      if (attempt > failures) return { log: [`second, attempt ${attempt}`] };
      throw Object.assign(new Error(`attempt ${attempt} failed`), { name: 'ShakyError' });
    },
    { retryPolicy: { maxAttempts: 2 } },
  )
  .addEdge(START, 'first')
  .addEdge('first', 'second')
  .compile({ name: 'contract-shaky' });

const Slow = Annotation.Root({ pause: Annotation<string>(), log: Log });

/** Pauses in the second superstep, until the test ends the pause of that id. */
export const slow = new StateGraph(Slow)
  .addNode('before', async () => ({ log: ['before'] }))
  .addNode('slow', async (state) => {
    await pause(state.pause);
    return { log: ['slow'] };
  })
  .addEdge(START, 'before')
  .addEdge('before', 'slow')
  .compile({ name: 'contract-slow' });

const Clash = Annotation.Root({ value: Annotation<string>(), log: Log });

/** Two nodes of one superstep write a channel that takes one value. */
export const clash = new StateGraph(Clash)
  .addNode('plan', async () => ({ log: ['plan'] }))
  .addNode('left', async () => ({ value: 'left' }))
  .addNode('right', async () => ({ value: 'right' }))
  .addEdge(START, 'plan')
  .addEdge('plan', 'left')
  .addEdge('plan', 'right')
  .compile({ name: 'contract-clash' });

export const contractGraphs: readonly CompiledGraph<never>[] = [fanOut, loop, mapReduce, chat, shaky, slow, clash];
