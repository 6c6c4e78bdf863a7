// Tags of state machines: kept, listed, and of no other use here.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-tagging

import { ServiceException } from '../interpreter/service-exception.ts';

interface Tag {
  readonly key?: string;
  readonly value?: string;
}

const TAGS_AT_MOST = 50;

/** `tags` over those that are there. @throws ServiceException (TooManyTags) */
export function withTags(before: ReadonlyMap<string, string>, tags: readonly Tag[]): ReadonlyMap<string, string> {
  const after = new Map(before);
  for (const { key, value = '' } of tags) if (key !== undefined) after.set(key, value);
  if (after.size <= TAGS_AT_MOST) return after;
  throw new ServiceException('TooManyTags', `Too Many Tags: ${after.size}, where ${TAGS_AT_MOST} are allowed`);
}
