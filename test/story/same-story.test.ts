import { describe, expect, it } from 'vitest';
import { Annotation, type CompiledGraph, reducers, Send, START, StateGraph } from '../../lib/index.ts';
import { bothRecordersTellTheSame, tellTwice } from './same-story.ts';

bothRecordersTellTheSame(60);

const State = Annotation.Root({
  log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
  part: Annotation<string>(),
});

/** Two Sends to a node that fails once for one of them, beside a node of its own. */
function graphOfRetries(): CompiledGraph {
  let failures = 0;
  return new StateGraph(State)
    .addNode('plain', async () => ({ log: ['plain'] }))
    .addNode(
      'flaky',
      async ({ part }) => {
        failures += part === 'b' && failures === 0 ? 1 : 0;
        if (part === 'b' && failures === 1) {
          failures += 1;
          throw new Error('not yet');
        }
        return { log: [part] };
      },
      { retryPolicy: { maxAttempts: 3 } },
    )
    .addConditionalEdges(START, () => ['plain', new Send('flaky', { part: 'a' }), new Send('flaky', { part: 'b' })])
    .compile({ name: 'retries' }) as CompiledGraph;
}

describe('what is told of a task that is tried again', () => {
  it.each([{}, { supersteps: 0 } as const])('is the same task, another attempt: %j', async (road) => {
    const told = await tellTwice(graphOfRetries(), {}, road);

    const flaky = told.filter((happening) => 'task' in happening && happening.task.node === 'flaky');
    const texts = flaky.map((happening) =>
      'task' in happening ? `${happening.kind} ${happening.id.replace(/^.*-1-/, '')} ${happening.attempt}` : '',
    );
    const [failing = ''] = texts.filter((text) => text.startsWith('taskFailed'));
    const id = failing.split(' ')[1];
    expect(texts.filter((text) => text.includes(` ${id} `))).toEqual([
      `taskStarted ${id} 1`,
      `taskFailed ${id} 1`,
      `taskStarted ${id} 2`,
      `taskEnded ${id} 2`,
    ]);
    expect(texts).toHaveLength(6);
  });
});
