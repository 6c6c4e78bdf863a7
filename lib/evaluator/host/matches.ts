// What a matcher has found: a regular expression, or a lambda that is used like one and may return anything.

import { isFunction } from './marks.ts';
import { get } from './own-members.ts';

const isTextOrNothing = (value: unknown): boolean => value === undefined || typeof value === 'string';

const members: Readonly<Record<string, (value: unknown) => boolean>> = {
  start: (value) => value === undefined || typeof value === 'number',
  end: (value) => value === undefined || typeof value === 'number',
  match: isTextOrNothing,
  groups: (value) => value === undefined || (Array.isArray(value) && value.every(isTextOrNothing)),
};

/** The match, or nothing. Throws for what has other members: JavaScript would make texts and numbers of them. */
export function admitMatch(match: unknown): unknown {
  if (match === undefined) return undefined;
  const isObject = typeof match === 'object' && match !== null && !Array.isArray(match) && !isFunction(match);
  if (!isObject || !hasOne(match)) throw { code: 'T1010' };
  for (const [name, is] of Object.entries(members)) if (!is(get(match, name))) throw { code: 'T1010' };
  return match;
}

/** As jsonata asks. */
const hasOne = (match: object): boolean =>
  typeof get(match, 'start') === 'number' || Array.isArray(get(match, 'groups')) || isFunction(get(match, 'next'));
