// Pages of a list. A token is opaque, holds only for the request that it came with, and names the item that the next page begins
// with: what happens between two pages moves nothing.

import { createHash } from 'node:crypto';
import { ServiceException } from '../interpreter/service-exception.ts';
import { type JsonObject, stableStringify } from '../json/index.ts';

/** What a request says of pages. */
export interface PageRequest {
  /** The rest of the request, and its operation: a token of another request is refused. */
  readonly scope: JsonObject;
  /** 0 asks for the default, 100. */
  readonly maxResults?: number;
  readonly nextToken?: string;
}

/** What a page is made of. */
export interface Pageable<Item> {
  readonly list: readonly Item[];
  /** Grows from item to item; an item keeps its rank. */
  readonly rankOf: (item: Item) => number;
  /** What an item adds to the answer. A page ends early before it becomes too big, as the service's pages may. */
  readonly bytesOf?: (item: Item) => number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** To be spread into the answer: empty on the last page. */
  readonly next: { readonly nextToken?: string };
}

const DEFAULT_RESULTS = 100;
const LARGEST_PAGE = 8 * 1024 * 1024;

/**
 * The page of a list that a request asks for.
 *
 * @throws ServiceException (InvalidToken) for a token that does not belong to this request.
 */
export function pageOf<Item>({ list, rankOf, bytesOf = () => 0 }: Pageable<Item>, request: PageRequest): Page<Item> {
  const first = firstRank(request);
  const start = list.findIndex((item) => rankOf(item) >= first);
  const most = start + (request.maxResults || DEFAULT_RESULTS);
  let end = start;
  for (let bytes = 0; end < most && end < list.length && bytes < LARGEST_PAGE; end += 1)
    bytes += bytesOf(list[end] as Item);
  const following = start < 0 ? undefined : list[end];
  return {
    items: start < 0 ? [] : list.slice(start, end),
    next: following === undefined ? {} : { nextToken: tokenAt(rankOf(following), request) },
  };
}

function firstRank({ scope, nextToken }: PageRequest): number {
  if (nextToken === undefined) return -Infinity;
  const [digest, rank = ''] = Buffer.from(nextToken, 'base64url').toString().split(':');
  if (digest === digestOf(scope) && /^-?\d{1,15}$/.test(rank)) return Number(rank);
  throw new ServiceException('InvalidToken', "Invalid Token: 'Invalid token'");
}

function tokenAt(rank: number, { scope }: PageRequest): string {
  return Buffer.from(`${digestOf(scope)}:${rank}`).toString('base64url');
}

function digestOf(scope: JsonObject): string {
  return createHash('sha256').update(stableStringify(scope)).digest('hex').slice(0, 32);
}
