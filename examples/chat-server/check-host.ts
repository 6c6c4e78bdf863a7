// Which names the server answers to. A page from elsewhere can have its own name lead to this computer (DNS rebinding), and then the
// browser lets it read what the server answers; the Host header still has the page's name.

import type { MiddlewareHandler } from 'hono';
import { requestError } from './request-error.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Refuses requests to any other name. `hosts`: names without a port; those of this computer where it is left out. */
export function checkHost(hosts: readonly string[] = LOOPBACK): MiddlewareHandler {
  return async (c, next) => {
    if (hosts.includes(hostnameOf(c.req.header('host')))) return next();
    return c.json(requestError('WRONG_HOST', `this server does not answer to the name in 'host'`), 403);
  };
}

function hostnameOf(host = ''): string {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname : '';
}
