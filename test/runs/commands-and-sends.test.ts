// Commands, Sends and Overwrites as nodes and routers return them: of this module, of another copy of it, of LangGraph.js, or as
// plain data. What they cannot have is told, and never taken for something else.

import {
  Command as LangGraphCommand,
  Overwrite as LangGraphOverwrite,
  Send as LangGraphSend,
} from '@langchain/langgraph';
import { describe, expect, it } from 'vitest';
import { Annotation, Command, END, Overwrite, reducers, Send, START, StateGraph } from '../../lib/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: the types refuse most of what is tried here
type Untyped = any;

const State = Annotation.Root({
  ran: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
  sent: Annotation<unknown[]>({ reducer: reducers.append, default: () => [] }),
});

/** A graph whose node 'a' returns `result`; 'b' is where Commands lead, or Sends. */
const returning = (make: () => unknown) =>
  new StateGraph(State)
    .addNode('a', async () => make() as Untyped, { ends: ['b', END] })
    .addNode('b', async (state) => ({ ran: ['b'], sent: [(state as Untyped).item ?? 'state'] }))
    .addEdge(START, 'a')
    .compile()
    .invoke({});

// As a bundler that minifies would leave them: without the names of the classes.
const renamed = {
  Command: class c {
    lg_name = 'Command';
    update: unknown;
    goto: unknown;
    constructor(fields: Untyped) {
      Object.assign(this, fields);
    }
  },
};

/** As another copy of this package makes it, whose bundle renamed the class: of another prototype, with all that it keeps. */
function ofRenamedCopy(instance: object): object {
  class c {}
  return Object.defineProperties(new c(), Object.getOwnPropertyDescriptors(instance));
}

describe('a Command', () => {
  it.each<readonly [string, object, object]>([
    [
      'a misspelt field',
      { updates: { ran: ['a'] }, goto: 'b' },
      { code: 'UNKNOWN_OPTION', fix: "did you mean 'update'?" },
    ],
    ['a graph of its own', { graph: Command.PARENT, goto: 'b' }, { code: 'NOT_YET' }],
    ['an answer', { resume: false }, { code: 'NOT_YET' }],
    ['a goto that is a number', { goto: 5 }, { code: 'INVALID_GRAPH_NODE_RETURN_VALUE' }],
    ['a goto that has one', { goto: ['b', null] }, { code: 'INVALID_GRAPH_NODE_RETURN_VALUE' }],
  ])('with %s is refused, with the node that returned it', async (_what, fields, problem) => {
    const expected = { ...problem, where: "node 'a', Command" };

    await expect(returning(() => new Command(fields as Untyped))).rejects.toMatchObject(expected);
    await expect(returning(() => [{ ran: ['a'] }, new Command(fields as Untyped)])).rejects.toMatchObject(expected);
    await expect(returning(() => new renamed.Command({ goto: undefined, ...fields }))).rejects.toMatchObject(expected);
    await expect(returning(() => ({ lg_name: 'Command', goto: [], ...fields }))).rejects.toMatchObject(expected);
  });

  it("of LangGraph's own class with a graph is refused, too", async () => {
    const toParent = new LangGraphCommand({ graph: LangGraphCommand.PARENT, goto: 'b' });

    await expect(returning(() => toParent)).rejects.toMatchObject({ code: 'NOT_YET', where: "node 'a', Command" });
  });

  it('that is not an object is refused', async () => {
    await expect(returning(() => new (Command as Untyped)('b'))).rejects.toMatchObject({
      code: 'INVALID_GRAPH_NODE_RETURN_VALUE',
      what: 'it is a string, not an object',
    });
  });

  it.each<readonly [string, () => unknown]>([
    ['of this module', () => new Command({ update: { ran: ['a'] }, goto: 'b' })],
    [
      'with fields that are undefined',
      () => new Command({ update: { ran: ['a'] }, goto: 'b', graph: undefined } as Untyped),
    ],
    ["of LangGraph's own class", () => new LangGraphCommand({ update: { ran: ['a'] }, goto: 'b' })],
    [
      'of a copy of this package that was minified',
      () => ofRenamedCopy(new Command({ update: { ran: ['a'] }, goto: 'b' })),
    ],
    ['of a copy of LangGraph that was minified', () => new renamed.Command({ update: { ran: ['a'] }, goto: 'b' })],
    ['as plain data', () => JSON.parse(JSON.stringify(new LangGraphCommand({ update: { ran: ['a'] }, goto: 'b' })))],
  ])('updates and leads on: %s', async (_what, make) => {
    expect(await returning(make)).toEqual({ ran: ['a', 'b'], sent: ['state'] });
  });

  it('is not what data looks like that has a key `constructor`', async () => {
    const data = { ran: ['a'], constructor: { name: 'Command' }, goto: 'b' };

    expect(await returning(() => data)).toEqual({ ran: ['a'], sent: [] });
  });
});

describe('a Send', () => {
  it.each<readonly [string, () => unknown, string]>([
    ['a timeout', () => new (Send as Untyped)('b', { item: 1 }, { timeout: 500 }), 'NOT_YET'],
    ['a misspelt option', () => new (Send as Untyped)('b', { item: 1 }, { timeuot: 500 }), 'UNKNOWN_OPTION'],
    ["a timeout, of LangGraph's own class", () => new LangGraphSend('b', { item: 1 }, { timeout: 500 }), 'NOT_YET'],
  ])('with %s is refused, with its node', async (_what, make, code) => {
    const expected = { code, where: "node 'a', Send to 'b'" };

    await expect(returning(make)).rejects.toMatchObject(expected);
    await expect(returning(() => new Command({ goto: [make() as Send] }))).rejects.toMatchObject(expected);
  });

  it.each<readonly [string, () => unknown]>([
    ['of this module', () => new Send('b', { item: 1 })],
    ['of a copy of this package that was minified', () => ofRenamedCopy(new Send('b', { item: 1 }))],
    ["of LangGraph's own class", () => new LangGraphSend('b', { item: 1 })],
    ['as plain data', () => JSON.parse(JSON.stringify(new LangGraphSend('b', { item: 1 })))],
  ])('leads on: %s', async (_what, make) => {
    expect(await returning(make)).toEqual({ ran: ['b'], sent: [1] });
  });
});

describe('an Overwrite', () => {
  const OtherCopy = {
    Overwrite: class Overwrite {
      value = ['fresh'];
    },
  }.Overwrite;

  it.each<readonly [string, () => unknown]>([
    ['of this module', () => new Overwrite(['fresh'])],
    ['of another copy', () => new OtherCopy()],
    ["of LangGraph's own class", () => new LangGraphOverwrite(['fresh'])],
    ['as plain data', () => ({ __overwrite__: ['fresh'] })],
  ])('passes by the reducer: %s', async (_what, make) => {
    const graph = new StateGraph(State)
      .addNode('a', async () => ({ ran: make() as Untyped }))
      .addEdge(START, 'a')
      .compile();

    expect(await graph.invoke({ ran: ['old'] })).toEqual({ ran: ['fresh'], sent: [] });
  });
});
