// Starts the chat server on this computer, for this computer alone: `npm run chat`. PORT chooses the port: 3000 by default, 0 for any.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { graph } from '../agent/graph.ts';
import { createChatServer } from './chat-server.ts';

// About as fast as people read.
const WORD_GAP_MS = 45;

const wanted = process.env['PORT'] ?? '3000';

try {
  const { fetch } = createChatServer({ graph, wordGap: WORD_GAP_MS });
  const server = serve({ fetch, port: Number(wanted), hostname: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`The chat is at http://localhost:${port}\nCtrl+C ends it.\n`);
} catch (error) {
  // Whatever it is, it is about the port: taken, forbidden, or no number.
  process.stderr.write(
    `No server at port ${wanted}: ${(error as Error).message}\nTry another: PORT=3001 npm run chat\n`,
  );
  process.exitCode = 1;
}
