// A node that computes for longer than its timeout, and gives nothing else a turn meanwhile.

import { describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../lib/engine/index.ts';
import { Annotation, END, NodeTimeoutError, START, StateGraph } from '../../lib/index.ts';
import { SimulatedClock } from '../../lib/interpreter/index.ts';

const State = Annotation.Root({ value: Annotation<number>() });

describe('a node that blocks the process', () => {
  it.each([0, undefined])('has run into its timeout, although no timer could fire (supersteps: %s)', async (listed) => {
    const timers = new SimulatedClock();
    let busy = 0;
    const clock = { now: () => timers.now() + busy, timer: timers.timer.bind(timers) };
    const graph = new StateGraph(State)
      .addNode(
        'compute',
        async () => {
          busy += 4_000;
          return { value: 1 };
        },
        { timeout: '1s' },
      )
      .addEdge(START, 'compute')
      .addEdge('compute', END)
      .compile({ name: 'blocking' });

    const engine = createLocalEngine({ clock, ...(listed === undefined ? {} : { bounds: { supersteps: listed } }) });
    const error: unknown = await engine.run(graph.definition, {}, {}, []).output.catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(NodeTimeoutError);
    expect(error).toMatchObject({ code: 'NODE_TIMEOUT', where: "node 'compute'" });
  });
});
