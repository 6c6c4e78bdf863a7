import { describe, expect, it } from 'vitest';
import { Annotation, type NodeConfig, START, StateGraph } from '../../lib/index.ts';

// What the types refuse is given untyped here.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Untyped = any;

const State = Annotation.Root({
  log: Annotation<string[]>({ value: (left, right) => left.concat(right), default: () => [] }),
});

function watched() {
  const ran: string[] = [];
  const graph = new StateGraph(State)
    .addNode('deleteAll', async () => {
      ran.push('deleteAll');
      return { log: ['deleted'] };
    })
    .addEdge(START, 'deleteAll')
    .compile();
  return { ran, graph: graph as Untyped };
}

async function all(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const chunks: unknown[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

const something = { of: 'no kind' };
const refused: readonly (readonly [string, unknown])[] = [
  ['interruptBefore', ['deleteAll']],
  ['interruptAfter', '*'],
  ['store', something],
  ['cache', something],
  ['callbacks', [something]],
  ['maxConcurrency', 2],
  ['context', { user: 'me' }],
  ['subgraphs', true],
  ['debug', true],
  ['outputKeys', 'log'],
  ['encoding', 'text/event-stream'],
];

describe('an option of a run that is not here yet', () => {
  it.each(refused)(
    'is refused before anything runs, by invoke, stream, batch and withConfig: %s',
    async (name, value) => {
      const { ran, graph } = watched();
      const config = { [name]: value };
      const expected = { code: 'NOT_YET', what: `LangGraph's '${name}' is not here yet` };

      await expect(graph.invoke({}, config)).rejects.toMatchObject({ ...expected, where: 'config' });
      await expect(all(graph.stream({}, config))).rejects.toMatchObject(expected);
      await expect(graph.batch([{}, {}], [{}, config])).rejects.toMatchObject(expected);
      await expect(graph.withConfig(config).invoke({})).rejects.toMatchObject({ ...expected, where: 'withConfig' });
      expect(ran).toEqual([]);
    },
  );

  it.each([undefined, null, false, []])('may be there where it asks for nothing: %s', async (value) => {
    const { ran, graph } = watched();

    await graph.invoke({}, Object.fromEntries(refused.map(([name]) => [name, value])));

    expect(ran).toEqual(['deleteAll']);
  });

  it.each(['maxConcurrency', 'returnExceptions'])('is refused in the third argument of batch: %s', async (name) => {
    const { ran, graph } = watched();

    await expect(graph.batch([{}], {}, { [name]: 2 })).rejects.toMatchObject({ code: 'NOT_YET', where: 'batch' });
    expect(ran).toEqual([]);
  });

  it('is refused where a drawing is asked for', () => {
    const { graph } = watched();

    expect(() => graph.getGraph({ xray: true })).toThrow(/NOT_YET at getGraph/);
    expect(() => graph.getGraph().drawMermaid({ withStyles: true })).toThrow(/NOT_YET at drawMermaid/);
    expect(graph.getGraph({ xray: false, configurable: {} }).drawMermaid({})).toContain('deleteAll');
  });
});

describe('an option of a run that nobody knows', () => {
  it('is told with the one that was meant, and with all else that is wrong', async () => {
    const { ran, graph } = watched();

    const error = await graph.invoke({}, { recursionlimit: 5, runID: 'r', store: something }).catch((e: unknown) => e);

    expect(error).toMatchObject({ code: 'UNKNOWN_OPTION', where: 'config' });
    expect(error.what).toMatch(/'recursionlimit'.*'runID'.*LangGraph's 'store'/);
    expect(error.fix).toBe(
      "did you mean 'recursionLimit'?; did you mean 'runId'?; read and write your own database in the nodes",
    );
    expect(ran).toEqual([]);
  });

  it.each([
    ['a text', 'config'],
    [5, 5],
    ['a list', [{}]],
  ])('and a config that is not an object: %s', async (_name, config) => {
    const { graph } = watched();

    await expect(graph.invoke({}, config)).rejects.toMatchObject({ code: 'INVALID_INPUT', where: 'config' });
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])('whatever its name: %s', async (name) => {
    const { graph } = watched();

    await expect(graph.invoke({}, JSON.parse(`{"${name}":1}`))).rejects.toMatchObject({ code: 'UNKNOWN_OPTION' });
  });
});

describe('an option of a run', () => {
  it.each([
    ['tags', 'one'],
    ['signal', {}],
    ['runId', ''],
    ['runId', 7],
    ['timeout', 0],
    ['timeout', 2 ** 31],
    ['timeout', '5s'],
  ])('is refused where it is not such thing: %s = %s', async (name, value) => {
    const { ran, graph } = watched();

    await expect(graph.invoke({}, { [name]: value })).rejects.toMatchObject({ code: 'INVALID_INPUT', where: 'config' });
    expect(ran).toEqual([]);
  });

  it('stops the run when its time is up', async () => {
    let signal: AbortSignal | undefined;
    const endless = new StateGraph(State)
      .addNode('a', (_state, config) => {
        signal = config.signal;
        return new Promise<object>(() => undefined);
      })
      .addEdge(START, 'a')
      .compile();
    // Nothing else keeps this process: the timer of a signal does not.
    const alive = setInterval(() => undefined, 1_000);

    // On a busy machine, the time is up before the node begins: then it gets more.
    for (let timeout = 5; signal === undefined; timeout *= 2) {
      await expect(endless.invoke({}, { timeout })).rejects.toMatchObject({
        code: 'ABORTED',
        what: 'the run was stopped before it ended: its time was up',
      });
    }
    expect(signal.aborted).toBe(true);
    await expect(all(endless.withConfig({ timeout: 5 }).stream({}))).rejects.toMatchObject({ code: 'ABORTED' });

    clearInterval(alive);
  });

  it('may be the config of a node, handed on to a graph that it invokes', async () => {
    let inner: NodeConfig | undefined;
    const child = new StateGraph(State)
      .addNode('inner', async (_state, config) => {
        inner = config;
        return { log: ['inner'] };
      })
      .addEdge(START, 'inner')
      .compile();
    const graph = new StateGraph(State)
      .addNode('outer', async (_state, config) => {
        const { log } = await child.invoke({}, config);
        return { log: [...log, ...(await child.invoke({}, { ...config, recursionLimit: 7 })).log] };
      })
      .addEdge(START, 'outer')
      .compile();

    const { log } = await graph.invoke({}, { configurable: { user: 'me' }, runName: 'named', tags: ['t'] });

    expect(log).toEqual(['inner', 'inner']);
    expect(inner).toMatchObject({ node: 'inner', configurable: { user: 'me' }, tags: ['t'] });
  });
});

describe('a channel', () => {
  it("merges by its `value`, LangGraph's other word for `reducer`", async () => {
    const say = (name: string) => async () => ({ log: [name] });
    const graph = new StateGraph(State)
      .addNode({ a: say('a'), b: say('b') })
      .addEdge(START, 'a')
      .addEdge('a', 'b')
      .compile();

    expect(await graph.invoke({ log: ['input'] })).toEqual({ log: ['input', 'a', 'b'] });
  });

  it('without a reducer keeps the last value, also where Annotation is given null, as LangGraph allows', async () => {
    const Last = Annotation.Root({ last: (Annotation as Untyped)(null) });
    const graph = new StateGraph(Last)
      .addNode('a', async () => ({ last: 'a' }) as Untyped)
      .addEdge(START, 'a')
      .compile() as Untyped;

    expect(await graph.invoke({ last: 'input' })).toEqual({ last: 'a' });
  });
});

describe('a stream mode', () => {
  it.each([
    ['value', 'INVALID_INPUT', "did you mean 'values'?"],
    [['updates', 'valeus'], 'INVALID_INPUT', "did you mean 'values'?"],
    ['checkpoints', 'NOT_YET', "checkpoints come later: 'values' has the state after each superstep"],
    ['tools', 'NOT_YET', "let nodes write of their tools with config.writer, and take mode 'custom'"],
    [[], 'INVALID_INPUT', 'choose from values, updates, custom, messages, tasks, debug'],
    [5, 'INVALID_INPUT', 'choose from those'],
    ['constructor', 'INVALID_INPUT', 'choose from those'],
  ])('that tells nothing is refused before anything runs: %s', async (streamMode, code, fix) => {
    const { ran, graph } = watched();

    await expect(all(graph.stream({}, { streamMode }))).rejects.toMatchObject({
      code,
      where: 'config.streamMode',
      fix,
    });
    await expect(graph.invoke({}, { streamMode })).rejects.toMatchObject({ code });
    expect(ran).toEqual([]);
  });

  it('belongs to a stream, and not to the settings of every run', async () => {
    const { graph } = watched();

    await expect(graph.withConfig({ streamMode: 'values' }).invoke({})).rejects.toMatchObject({ code: 'NOT_YET' });
  });
});

describe('a batch', () => {
  it('has as many configs as inputs, or one for all', async () => {
    const { ran, graph } = watched();

    await expect(graph.batch([{}, {}], [{}])).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      what: 'there are 1 configs for 2 inputs',
    });
    expect(ran).toEqual([]);
    expect(await graph.batch([{}, {}], { length: undefined })).toHaveLength(2);
  });

  it('refuses inputs of a batch that are not a list', async () => {
    await expect(watched().graph.batch({ log: [] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      where: 'batch',
      what: 'its inputs are of type object, not a list',
    });
  });
});
