// Express: one request, one result, and nothing that could be asked for. On localhost, by the real SDK.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../lib/client/index.ts';
import { failureOf } from '../../lib/index.ts';
import { loop, shaky, slow } from './contract-graphs.ts';
import type { Backend } from './support/backend.ts';
import { serveGraphs } from './support/localhost.ts';
import { endPause, pauseBegan } from './support/pauses.ts';
import { rejection } from './support/rejection.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await serveGraphs([loop, shaky, slow], { type: 'EXPRESS' });
});
afterAll(() => {
  endPause('abort');
  return backend.close();
});

describe('a graph on an Express state machine', () => {
  it('gives the output that it gives in this process', async () => {
    const output = await connect(loop, backend.options(loop)).invoke({ target: 3 });

    expect(output).toEqual(await loop.invoke({ target: 3 }));
  });

  it("fails with the node's own error", async () => {
    const error = await rejection(connect(shaky, backend.options(shaky)).invoke({ failures: 5 }));

    expect(error).toMatchObject({ name: 'ShakyError', message: 'attempt 2 failed' });
    expect(failureOf(error)).toMatchObject({ code: 'NODE_FAILED', run: expect.stringContaining(':express:') });
  });

  it('is started without waiting', async () => {
    const run = await connect(loop, backend.options(loop)).start({ target: 1 });

    expect(run.arn).toMatch(new RegExp(`:express:contract-loop:${run.name}:`));
  });

  it('is left alone by an invoke that is aborted', async () => {
    const graph = connect(slow, backend.options(slow));

    const controller = new AbortController();
    const invoked = rejection(graph.invoke({ pause: 'abort' }, { signal: controller.signal }));
    await pauseBegan('abort');

    controller.abort();
    const error = await invoked;

    expect(error).toMatchObject({ name: 'AbortError', what: expect.stringContaining('it ends by itself') });
  });

  it('refuses what Express cannot do, before anything is sent', async () => {
    const graph = connect(loop, backend.options(loop));

    for (const ask of ['status', 'wait', 'cancel', 'redrive', 'history'] as const) {
      expect(await rejection(graph[ask]('order-1'))).toMatchObject({ code: 'NOT_FOR_EXPRESS' });
    }
    expect(await rejection(graph.stream({ target: 1 }).next())).toMatchObject({ code: 'NOT_FOR_EXPRESS' });
    expect(await rejection(graph.invoke({ target: 1 }, { key: 'order-1' }))).toMatchObject({ code: 'NOT_FOR_EXPRESS' });
  });

  it('that was taken for a Standard one starts runs, and tells why it cannot wait for them', async () => {
    const { type: _, ...options } = backend.options(loop);
    const graph = connect(loop, options);

    expect(await rejection(graph.invoke({ target: 1 }))).toMatchObject({
      code: 'NOT_FOR_EXPRESS',
      fix: expect.stringContaining("type 'EXPRESS'"),
    });
  });
});
