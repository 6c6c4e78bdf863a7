// Pages of a list. A token is opaque, holds only for the request that it came with, and names the item that the next page begins
// with: what happens between two pages moves nothing.

import { createHash } from 'node:crypto';
import { type JsonObject, stableStringify } from '../../json/index.ts';
import { ServiceException } from '../service-exception.ts';

/** What a request says of pages. */
export interface PageRequest {
  /** The rest of the request, and its operation: a token of another request is refused. */
  readonly scope: JsonObject;
  /** 0 asks for the default, 100. */
  readonly maxResults?: number;
  readonly nextToken?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** To be spread into the answer: empty on the last page. */
  readonly next: { readonly nextToken?: string };
}

const DEFAULT_RESULTS = 100;

/**
 * The page of a list that a request asks for. `rankOf` grows from item to item, and an item keeps its rank.
 *
 * @throws ServiceException (InvalidToken) for a token that does not belong to this request.
 */
export function pageOf<Item>(list: readonly Item[], rankOf: (item: Item) => number, request: PageRequest): Page<Item> {
  const first = firstRank(request);
  const start = list.findIndex((item) => rankOf(item) >= first);
  const end = start + (request.maxResults || DEFAULT_RESULTS);
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
