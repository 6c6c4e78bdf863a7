// What the CDK would leave out of a template without a word: it sets each key on an object of its own, and to set `__proto__` there
// changes that object instead.

import { Token } from 'aws-cdk-lib';
import type { Problem } from '../errors/index.ts';
import { invalid } from './option-values.ts';

/** A problem for each place in a value that has such a key. */
export function findLostKeys(value: unknown, where: string): Problem[] {
  if (typeof value !== 'object' || value === null || Token.isUnresolved(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === '__proto__'
      ? [invalid(where, "it has a key '__proto__', which the CDK leaves out of templates", 'let a node put it in')]
      : findLostKeys(item, `${where}['${key}']`),
  );
}
