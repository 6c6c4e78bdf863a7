import { AIMessage, HumanMessage, RemoveMessage } from '@langchain/core/messages';
import { messagesStateReducer } from '@langchain/langgraph';
import { expect, it } from 'vitest';
import { REMOVE_ALL_MESSAGES, readPreset, reducers } from '../../lib/graph/reducers/index.ts';
import { fc } from '../support/fast-check.ts';
import { evaluate } from './evaluate.ts';

type Plain = { readonly id: string; readonly type: 'human' | 'ai' | 'remove'; readonly content: string };

const ids = fc.oneof(
  fc.constantFrom('1', '2', '3', 'x'),
  fc.nat({ max: 999 }).map((n) => `m${n}`),
);
const message: fc.Arbitrary<Plain> = fc.record({
  id: ids,
  type: fc.constantFrom('human', 'ai'),
  content: fc.constantFrom('p', 'q', 'r'),
});
const removal: fc.Arbitrary<Plain> = fc.record({
  id: fc.oneof(ids, fc.constant(REMOVE_ALL_MESSAGES)),
  type: fc.constant('remove'),
  content: fc.constant(''),
});
const left = fc.array(message, { maxLength: 5 });
const one = fc.oneof({ weight: 4, arbitrary: message }, removal);
// Few are merged in another way than many.
const right = fc.oneof(
  fc.array(one, { maxLength: 5 }),
  fc.array(message, { minLength: 7, maxLength: 12 }),
  fc.array(one, { minLength: 7, maxLength: 12 }),
);

/** LangGraph's own reducer on the same messages; its instances as plain JSON. */
function inLangGraph(before: readonly Plain[], added: readonly Plain[]): Plain[] | 'failure' {
  const instance = ({ id, type, content }: Plain): HumanMessage | AIMessage | RemoveMessage =>
    type === 'remove'
      ? new RemoveMessage({ id })
      : type === 'ai'
        ? new AIMessage({ id, content })
        : new HumanMessage({ id, content });
  try {
    const merged = messagesStateReducer(before.map(instance), added.map(instance));
    return merged.map(({ id, type, content }) => ({
      id: String(id),
      type: type as Plain['type'],
      content: type === 'remove' ? '' : String(content),
    }));
  } catch {
    return 'failure';
  }
}

function inJavaScript(before: readonly Plain[], added: readonly Plain[]): readonly Plain[] | 'failure' {
  try {
    return reducers.messages(before, added);
  } catch {
    return 'failure';
  }
}

/** That many lists of messages, each with updates. */
export function messagesMergeAsInLangGraph(numRuns: number): void {
  const fold = readPreset(reducers.messages)?.fold ?? '';

  it("merges as LangGraph's messagesStateReducer does, in both forms", async () => {
    const property = fc.asyncProperty(left, right, async (before, added) => {
      const wanted = inLangGraph(before, added);
      expect(inJavaScript(before, added)).toEqual(wanted);
      const merged = await evaluate(fold, { left: before, right: added });
      if (wanted === 'failure')
        expect(merged).toHaveProperty('failure', expect.stringContaining('no message has that id'));
      else expect(merged).toEqual(wanted);
    });
    await fc.assert(property, { numRuns });
  });
}
