// An operation of the API as data: what its request may hold, and what it does with one.

import type { JsonObject } from '../json/index.ts';
import { readRequest } from './read-request.ts';
import type { Service } from './service.ts';
import type { Members, RequestOf } from './shapes.ts';

export interface Operation {
  readonly members: Members;
  /** Answers a request's body. What it throws are ServiceExceptions. */
  answer(body: JsonObject, service: Service): JsonObject | Promise<JsonObject>;
}

/** An operation over its checked members. */
export function operation<const M extends Members>(
  members: M,
  run: (request: RequestOf<M>, service: Service) => JsonObject | Promise<JsonObject>,
): Operation {
  return { members, answer: (body, service) => run(readRequest(body, members), service) };
}
