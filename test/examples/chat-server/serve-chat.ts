// A chat server on a free port of this computer, and a graph whose node does as a test says.

import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { END, MessagesAnnotation, type NodeFunction, START, StateGraph } from 'stepgraph';
import { type ChatServerOptions, createChatServer } from '../../../examples/chat-server/chat-server.ts';

export interface RunningChat {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export async function serveChat(options: ChatServerOptions): Promise<RunningChat> {
  const server = serve({ fetch: createChatServer(options).fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type Model = NodeFunction<typeof MessagesAnnotation.State, typeof MessagesAnnotation.Update>;

/** A graph of one node, `model`. */
export function graphOf(model: Model): ChatServerOptions['graph'] {
  return new StateGraph(MessagesAnnotation)
    .addNode('model', model)
    .addEdge(START, 'model')
    .addEdge('model', END)
    .compile({ name: 'chat-under-test' });
}
