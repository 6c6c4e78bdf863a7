// The requests that are taken, held against AWS's own model of the API, as the AWS CLI carries it.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { operations } from '../../lib/step-functions-api/operations.ts';
import type { Member } from '../../lib/step-functions-api/shapes.ts';

interface Shape {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
}

interface Model {
  readonly operations: Readonly<Record<string, { readonly input: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

const script = `
import json, botocore.loaders
print(json.dumps(botocore.loaders.Loader().load_service_model('stepfunctions', 'service-2')))`;

function loadModel(): Model | undefined {
  const { status, stdout } = spawnSync('python3', ['-c', script], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return status === 0 ? (JSON.parse(stdout) as Model) : undefined;
}

const model = loadModel();
const why = model === undefined ? ' (no botocore here)' : '';

const kinds: Readonly<Record<string, Member['kind']>> = {
  string: 'text',
  integer: 'whole',
  boolean: 'flag',
  list: 'list',
  structure: 'structure',
};

/** A shape of AWS's model, written as this library writes members. Patterns and what is sensitive are left out. */
function fromModel({ shapes }: Model, name: string): unknown {
  const { type, min, max, enum: oneOf, member } = shapes[name] ?? { type: 'unknown' };
  return {
    kind: kinds[type],
    ...(type === 'list' ? { of: fromModel({ shapes } as Model, member?.shape ?? '') } : {}),
    ...(type === 'structure' ? { members: membersFromModel({ shapes } as Model, name) } : {}),
    ...(min === undefined || (type === 'string' && min === 0) ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(oneOf === undefined ? {} : { oneOf }),
  };
}

function membersFromModel(model: Model, name: string): Record<string, unknown> {
  const { members = {}, required = [] } = model.shapes[name] ?? {};
  const described = Object.entries(members).map(([key, { shape }]) => [
    key,
    { ...(fromModel(model, shape) as object), ...(required.includes(key) ? { required: true } : {}) },
  ]);
  return Object.fromEntries(described) as Record<string, unknown>;
}

/** A member of this library without what the comparison leaves out. */
function comparable(member: Member): unknown {
  const {
    pattern: _pattern,
    sensitive: _sensitive,
    ...rest
  } = member as Member & { pattern?: unknown; sensitive?: unknown };
  if (rest.kind === 'list') return { ...rest, of: comparable(rest.of) };
  if (rest.kind === 'structure') return { ...rest, members: comparableMembers(rest.members) };
  return rest;
}

function comparableMembers(members: Readonly<Record<string, Member>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).map(([key, member]) => [key, comparable(member)]));
}

describe.skipIf(model === undefined)(`AWS's model of the API${why}`, () => {
  it.each([...operations])(
    'says of %s what is checked here: members, what is required, lengths, ranges and choices',
    (name, { members }) => {
      const input = model?.operations[name]?.input.shape ?? 'none';

      const expected = membersFromModel(model as Model, input);

      expect(comparableMembers(members)).toEqual(expected);
    },
  );
});
