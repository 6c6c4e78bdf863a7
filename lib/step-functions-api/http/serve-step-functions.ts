// The API on localhost: a listener on each loopback address of this computer, and on no other.

import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refuseLocalOptions } from '../../interpreter/options.ts';
import { serveOptions } from '../options.ts';
import type { StepFunctionsApi } from '../step-functions-api.ts';
import { answer } from './answer.ts';
import type { ServeOptions } from './serve-options.ts';

/** A running server. */
export interface StepFunctionsServer {
  /** `http://localhost:<port>`: the endpoint to give to a client. */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, and drops the connections that are open. Executions go on: `api.stopAll()` ends them. */
  close(): Promise<void>;
}

/**
 * Serves the API over HTTP, in AWS JSON 1.0, to clients on this computer.
 *
 * `StartSyncExecution` and `TestState` are sent to the host `sync-localhost` by clients that put their prefix before every
 * endpoint. Tell them not to: the AWS SDK for JavaScript by `disableHostPrefix: true`, the AWS CLI by
 * AWS_DISABLE_HOST_PREFIX_INJECTION=true.
 *
 * Rejects with Node's own error, `code` EADDRINUSE or EACCES among others, if the port cannot be had.
 */
export async function serveStepFunctions(
  api: StepFunctionsApi,
  options: ServeOptions = {},
): Promise<StepFunctionsServer> {
  refuseLocalOptions(options, serveOptions, 'serveStepFunctions');
  const { port: wanted = 0 } = options;
  const listener: RequestListener = (request, response) => void answer(api, request, response);
  const first = await listen(listener, '127.0.0.1', wanted);
  const { port } = first.address() as AddressInfo;
  const servers = [first];
  try {
    // The name `localhost` may lead to either address: whoever has the port of the other one would get half of the requests.
    servers.push(await listen(listener, '::1', port));
  } catch (error) {
    if (!hasNoIpv6(error)) {
      await close(first);
      // Of the ports that are free on the one address, another may be free on both.
      if (wanted === 0 && codeOf(error) === 'EADDRINUSE') return serveStepFunctions(api);
      throw error;
    }
  }
  return {
    url: `http://localhost:${port}`,
    port,
    close: async () => void (await Promise.all(servers.map(close))),
  };
}

// An idle client keeps its connection for longer than Node's 5 seconds, and would find it closed under its next request.
const KEEP_ALIVE_MILLISECONDS = 65_000;

async function listen(listener: RequestListener, host: string, port: number): Promise<Server> {
  // Loaded here: every graph that runs in its own process loads this module, and serves nothing.
  const { createServer } = await import('node:http');
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MILLISECONDS }, listener);
  return await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function hasNoIpv6(error: unknown): boolean {
  return codeOf(error) === 'EADDRNOTAVAIL' || codeOf(error) === 'EAFNOSUPPORT';
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
