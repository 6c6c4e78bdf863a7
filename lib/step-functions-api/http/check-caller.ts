// Who may ask: programs on this computer, and what they send on for pages that this computer served.
//
// A page from elsewhere can make a browser send requests to localhost. Its Origin gives it away; where its name was made to
// lead to 127.0.0.1 (DNS rebinding), the Host does.

import type { IncomingHttpHeaders } from 'node:http';
import { ServiceException } from '../../interpreter/service-exception.ts';

/** @throws ServiceException (AccessDeniedException) */
export function checkCaller({ host, origin }: IncomingHttpHeaders): void {
  if (!isLoopback(hostnameOf(`http://${host ?? ''}`)))
    throw denied(`the host '${host ?? ''}' is not this computer: use http://localhost and the port`);
  if (origin !== undefined && !isLoopback(hostnameOf(origin)))
    throw denied(`requests of pages from '${origin}' are not served: only those of pages from this computer are`);
}

function hostnameOf(url: string): string {
  // `null`, the origin of sandboxed pages, has no hostname, and neither has what is not a URL at all.
  return URL.canParse(url) ? new URL(url).hostname : '';
}

// `sync-localhost` is where clients send StartSyncExecution and TestState, for those who have made that name lead here.
function isLoopback(hostname: string): boolean {
  return /^(localhost|sync-localhost|127\.0\.0\.1|\[::1\])$|\.localhost$/.test(hostname);
}

function denied(message: string): ServiceException {
  return new ServiceException('AccessDeniedException', message, 403);
}
