// The functions that Step Functions adds to JSONata, the ones it takes away, and the ones that must follow the clock.
//
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html ("JSONata functions"); rounding,
// missing arguments and error codes as third parties measured them with TestState.

import { createHash } from 'node:crypto';
import { evaluationLimits, formatTime as formatByPicture, tooBig } from '../../evaluator/index.ts';
import type { Clock } from '../time/clock.ts';
import type { Random } from '../time/random.ts';
import { parseLeniently } from './parse-leniently.ts';
import { seededRandom, uuidFrom } from './random-functions.ts';

export type ServiceFunction = (...parameters: unknown[]) => unknown;

/** By the name without `$`; `undefined` means that the name is taken away. */
export type ServiceFunctions = ReadonlyMap<string, ServiceFunction | undefined>;

const hashes = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/** The service's functions over a clock and a source of chance. */
export function serviceFunctions(clock: Clock, random: Random): ServiceFunctions {
  return new Map<string, ServiceFunction | undefined>([
    ['eval', undefined],
    ['partition', declare(2, partition)],
    ['range', declare(3, range)],
    ['hash', declare(2, hash)],
    ['parse', declare(1, parse)],
    ['uuid', declare(0, () => uuidFrom(random))],
    ['random', declare(1, (seed) => (seed === undefined ? random() : seededRandom(integer(seed, 1))))],
    ['millis', declare(0, () => clock.now())],
    ['now', declare(2, (picture, zone) => formatTime(clock.now(), picture, zone))],
  ]);
}

/** jsonata asks functions for their arity, and the service refuses arguments past it. */
function declare(arity: number, body: ServiceFunction): ServiceFunction {
  const declared: ServiceFunction = (...parameters) => {
    if (parameters.length > arity) throw mismatch(arity + 1, parameters[arity]);
    return body(...parameters);
  };
  Object.defineProperty(declared, 'length', { value: arity });
  return declared;
}

function partition(list: unknown, size: unknown): unknown {
  if (list === undefined) return undefined;
  if (list === null) throw { code: 'T0412', index: 1, value: list, type: 'values' };
  const items: readonly unknown[] = Array.isArray(list) ? list : [list];
  const chunk = size === undefined ? items.length : integer(size, 2);
  if (chunk < 0) throw refusal('Second argument must be zero or greater');
  if (chunk === 0 || items.length === 0) return undefined;
  const chunks: unknown[] = [];
  for (let start = 0; start < items.length; start += chunk) chunks.push(items.slice(start, start + chunk));
  return chunks;
}

function range(start: unknown, end: unknown, step: unknown): unknown {
  const [from, to] = [integer(start, 1), integer(end, 2)];
  const by = step === undefined ? 0 : integer(step, 3);
  const count = by === 0 ? 0 : Math.floor((to - from) / by) + 1;
  if (count > evaluationLimits.rangeItems) throw tooBig();
  if (count < 1) return undefined;
  // One number stands for itself, as with every sequence of JSONata.
  if (count === 1) return from;
  return Array.from({ length: count }, (_, index) => from + index * by);
}

function hash(text: unknown, algorithm: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw mismatch(1, text);
  if (algorithm === undefined) return undefined;
  if (typeof algorithm !== 'string') throw mismatch(2, algorithm);
  const known = hashes.get(algorithm);
  if (known === undefined) throw refusal(`Unsupported hash algorithm: ${algorithm}`);
  return createHash(known).update(text, 'utf8').digest('hex');
}

function parse(text: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw mismatch(1, text);
  const value = parseLeniently(text);
  if (value === undefined) throw refusal('Invalid JSON');
  return value;
}

/** Numbers are rounded towards zero. */
function integer(value: unknown, index: number): number {
  if (typeof value !== 'number') throw mismatch(index, value);
  return Math.trunc(value);
}

function mismatch(index: number, value: unknown): object {
  return { code: 'T0410', index, value };
}

function refusal(message: string): object {
  return { code: 'D3137', message };
}

function formatTime(millis: number, picture: unknown, zone: unknown): unknown {
  if (picture === undefined && zone === undefined) return new Date(millis).toISOString();
  return formatByPicture(millis, picture, zone);
}
