// Differences that the oracle found beyond those of SEMANTICS section 0. They are decided, and told in docs/coming-from-langgraph.md;
// both sides are pinned, so that a change of either shows here.

import { describe, expect } from 'vitest';
import { differs, failsWith, givesState } from './differs.ts';
import { byLog, draw } from './draw.ts';
import type { NodeAction } from './graph-library.ts';

const echo = (): NodeAction => async (input) => ({ log: [JSON.stringify(input)] });

describe('Overwrite', () => {
  const overwriting = draw('START>a START>b', {
    channels: ({ Annotation }) => ({
      k: Annotation({ reducer: (left: string[], right: string[]) => left.concat(right) }),
    }),
    nodes: {
      a:
        ({ Overwrite }) =>
        async () => ({ k: new Overwrite(['over']) }),
      b: () => async () => ({ k: ['b'] }),
    },
  });
  differs(
    'an Overwrite that is the very first write of an unset channel',
    { sketch: overwriting },
    { theirs: givesState({ log: [], k: ['over', 'b'] }), ours: givesState({ log: [], k: ['over'] }) },
  );

  differs(
    'a run in which nothing was written',
    { sketch: draw('START>a', { nodes: { a: () => async () => undefined } }) },
    { theirs: givesState(undefined), ours: givesState({ log: [] }) },
  );

  const onLastValue = draw('START>a', {
    channels: ({ Annotation }) => ({ x: Annotation() }),
    nodes: {
      a:
        ({ Overwrite }) =>
        async () => ({ x: new Overwrite(1) }),
    },
  });
  differs(
    'an Overwrite of a last-value channel',
    { sketch: onLastValue },
    { theirs: givesState({ log: [], x: { __overwrite__: 1 } }), ours: givesState({ log: [], x: 1 }) },
  );
});

describe('Send', () => {
  const looksLikeSend = draw('START>a', {
    nodes: { w: echo },
    routers: { a: byLog((_, { Send }) => [new Send('w', { p: { node: 'w', args: 1 } })]) },
  });
  differs(
    'an argument with an object that looks like a Send',
    { sketch: looksLikeSend },
    {
      theirs: ({ state }) => expect(JSON.stringify(state)).toContain('lg_name'),
      ours: givesState({ log: ['a', '{"p":{"node":"w","args":1}}'] }),
    },
  );
});

describe('input', () => {
  for (const input of [0, false, '']) {
    differs(
      `the input ${JSON.stringify(input)}`,
      { sketch: draw('START>a'), input },
      { theirs: givesState({ log: ['a'] }), ours: failsWith('INVALID_GRAPH_NODE_RETURN_VALUE') },
    );
  }
});
