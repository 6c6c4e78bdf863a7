// From a request's body to its checked members. Everything that is wrong is said at once, in the service's words: wrong types
// first, as the service cannot read such a request at all, then what its constraints refuse.

import { ServiceException } from '../interpreter/service-exception.ts';
import { isJsonObject, type JsonObject, type JsonValue, setOwn } from '../json/index.ts';
import type { Member, Members, RequestOf } from './shapes.ts';

interface Findings {
  readonly types: string[];
  readonly constraints: string[];
}

/** @throws ServiceException (SerializationException, ValidationException) with all that is wrong. */
export function readRequest<M extends Members>(body: JsonObject, members: M): RequestOf<M> {
  const found: Findings = { types: [], constraints: [] };
  const request = readStructure(body, members, '', found);
  if (found.types.length > 0) throw new ServiceException('SerializationException', found.types.join('; '));
  const count = found.constraints.length;
  if (count > 0) {
    const heading = `${count} validation error${count === 1 ? '' : 's'} detected`;
    throw new ServiceException('ValidationException', `${heading}: ${found.constraints.join('; ')}`);
  }
  // Built member by member after the same `members`.
  return request as RequestOf<M>;
}

function readStructure(body: JsonObject, members: Members, path: string, found: Findings): JsonObject {
  const request: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(members)) {
    const place = path === '' ? name : `${path}.${name}`;
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    // A member that is null counts as not sent.
    if (value !== undefined && value !== null) setOwn(request, name, readMember(value, member, place, found));
    else if (member.required) found.constraints.push(failed('Value null', place, 'Member must not be null'));
  }
  return request;
}

function readMember(value: JsonValue, member: Member, path: string, found: Findings): JsonValue {
  switch (member.kind) {
    case 'text':
      if (typeof value !== 'string') return wrongType('a string', value, path, found);
      found.constraints.push(...textFaults(value, member, path));
      return value;
    case 'whole':
      if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType('a whole number', value, path, found);
      found.constraints.push(...wholeFaults(value, member, path));
      return value;
    case 'flag':
      return typeof value === 'boolean' ? value : wrongType('true or false', value, path, found);
    case 'list':
      if (!Array.isArray(value)) return wrongType('a list', value, path, found);
      return value.map((item: JsonValue, index) => readItem(item, member.of, `${path}.${index + 1}.member`, found));
    case 'structure':
      if (!isJsonObject(value)) return wrongType('an object', value, path, found);
      return readStructure(value, member.members, path, found);
  }
}

function readItem(item: JsonValue, member: Member, path: string, found: Findings): JsonValue {
  if (item !== null) return readMember(item, member, path, found);
  found.constraints.push(failed('Value null', path, 'Member must not be null'));
  return null;
}

function wrongType(expected: string, value: JsonValue, path: string, found: Findings): null {
  const given = Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
  found.types.push(`'${path}' must be ${expected}, and is ${given}`);
  return null;
}

function textFaults(value: string, member: Extract<Member, { kind: 'text' }>, path: string): string[] {
  const { min = 0, max = Infinity, oneOf, pattern, sensitive } = member;
  const subject = sensitive ? 'Value' : `Value '${shortened(value)}'`;
  const faults = [
    ...(value.length < min ? [`Member must have length greater than or equal to ${min}`] : []),
    ...(value.length > max ? [`Member must have length less than or equal to ${max}`] : []),
    ...(oneOf?.includes(value) === false ? [`Member must satisfy enum value set: [${oneOf.join(', ')}]`] : []),
    ...(pattern?.test(value) === false ? [`Member must satisfy regular expression pattern: ${pattern.source}`] : []),
  ];
  return faults.map((fault) => failed(subject, path, fault));
}

function wholeFaults(value: number, { min, max }: { readonly min?: number; readonly max?: number }, path: string) {
  const faults = [
    ...(min !== undefined && value < min ? [`Member must have value greater than or equal to ${min}`] : []),
    ...(max !== undefined && value > max ? [`Member must have value less than or equal to ${max}`] : []),
  ];
  return faults.map((fault) => failed(`Value '${value}'`, path, fault));
}

const SHOWN_CHARACTERS = 256;

function shortened(value: string): string {
  return value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}...` : value;
}

function failed(subject: string, path: string, constraint: string): string {
  return `${subject} at '${path}' failed to satisfy constraint: ${constraint}`;
}
