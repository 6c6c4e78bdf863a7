// An HTTP server with a graph in it: a run in a handler, awaited or streamed. A run ends when its browser leaves.
//
// The server keeps no conversation: the browser sends it along each time, so any number of servers can stand side by side.

import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { textOf } from '../agent/state.ts';
import { checkHost } from './check-host.ts';
import { type ChatMessage, MOST_BYTES, readChat } from './read-chat.ts';
import { describeFailure, type ErrorBody, requestError } from './request-error.ts';
import { type ChatGraph, runEvents } from './run-events.ts';
import { RunPlaces } from './run-limits.ts';
import { servePage } from './serve-page.ts';

export interface ChatServerOptions {
  /** Takes and gives `messages`. */
  readonly graph: ChatGraph;
  /** Milliseconds between the words of the scripted model: it would be done before anybody has read one. Default 0. */
  readonly wordGap?: number;
  /** The names, without a port, by which the server may be called. Default: those of this computer. */
  readonly hosts?: readonly string[];
  /** Runs at once; further requests are told to come back. Default 8. */
  readonly mostRuns?: number;
  /** Milliseconds that a run may take. Default: two minutes. */
  readonly mostMilliseconds?: number;
  /** Called with each run that failed. Default: writes it to standard error. */
  readonly report?: (error: unknown) => void;
}

/** The server as a Hono app: give it to `serve` of `@hono/node-server`, or to anything else that takes a fetch handler. */
export function createChatServer(options: ChatServerOptions): Hono {
  const { graph, wordGap = 0, report = reportToStderr, hosts, mostRuns = 8, mostMilliseconds = 120_000 } = options;
  const places = new RunPlaces({ mostRuns, mostMilliseconds });
  const app = new Hono();
  app.use(secureHeaders({ contentSecurityPolicy: CONTENT_POLICY, strictTransportSecurity: false }));
  app.use(checkHost(hosts));
  app.use('/chat/*', bodyLimit({ maxSize: MOST_BYTES, onError: refuseLength }));

  app.post('/chat', async (c) => {
    const chat = await readBody(c);
    if ('error' in chat) return c.json(chat, 400);
    const place = places.enter(c.req.raw.signal);
    if (place === undefined) return refuseRun(c);
    try {
      const { messages } = await graph.invoke({ messages: chat.messages }, { signal: place.signal });
      return c.json({ answer: messages.map(textOf).at(-1) ?? '', messages });
    } catch (error) {
      if (!place.isTimeUp()) throw error;
      report(error);
      return c.json(tooLong, 504);
    } finally {
      place.leave();
    }
  });

  app.post('/chat/stream', async (c) => {
    const chat = await readBody(c);
    if ('error' in chat) return c.json(chat, 400);
    const left = new AbortController();
    const place = places.enter(left.signal);
    if (place === undefined) return refuseRun(c);
    return streamSSE(c, async (stream) => {
      stream.onAbort(() => left.abort());
      try {
        for await (const { event, data } of runEvents(graph, chat.messages, { signal: place.signal, wordGap }))
          await stream.writeSSE({ event, data: JSON.stringify(data) });
      } catch (error) {
        // The status has long been sent: what goes wrong now is an event like any other. Nobody is left to hear about an abort.
        if (left.signal.aborted) return;
        report(error);
        const failure = place.isTimeUp() ? tooLong : describeFailure(error);
        await stream.writeSSE({ event: 'error', data: JSON.stringify(failure.error) });
      } finally {
        place.leave();
      }
    });
  });

  servePage(app);
  app.notFound((c) => c.json(requestError('NOT_FOUND', `nothing is at ${c.req.path}`), 404));
  app.onError((error, c) => {
    if (!c.req.raw.signal.aborted) report(error);
    return c.json(describeFailure(error), 500);
  });
  return app;
}

// The page is three files of this server, and talks to nobody else. Its icon is written into it.
const CONTENT_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

type Chat = { readonly messages: readonly ChatMessage[] };

// The type of the body is asked for because a form of another site can send text, but not JSON, without the browser asking first.
async function readBody(c: Context): Promise<Chat | ErrorBody> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return requestError('NOT_JSON', 'send the header content-type: application/json');
  try {
    return readChat(await c.req.json());
  } catch {
    // Whatever the parser stumbled over: the sender can see its own body.
    return requestError('NOT_JSON', 'the body is not JSON');
  }
}

const tooLong = requestError('RUN_TOO_LONG', 'the run took longer than it may');

function refuseRun(c: Context): Response {
  return c.json(requestError('TOO_MANY_RUNS', 'all runs that may go on at once do; try again in a moment'), 503, {
    'retry-after': '5',
  });
}

function refuseLength(c: Context): Response {
  return c.json(requestError('TOO_LONG', `the body is longer than ${MOST_BYTES.toLocaleString('en')} bytes`), 413);
}

function reportToStderr(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
