// No module of lib imports itself by way of others, and no types either: a circle of types is two ideas in one.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const lib = join(import.meta.dirname, '../lib');
const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

type Imports = ReadonlyMap<string, readonly string[]>;

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(lib, file), 'utf8');
  const specifiers = text.matchAll(/^(?:import|export)\b[^;'"]*?from '(\.[^']+)'/gm);
  return [...specifiers].map(([, specifier = '']) => join(file, '..', specifier)).filter((to) => files.includes(to));
}

/** The files that import themselves by way of others, each list of them once. */
function circlesIn(imports: Imports): string[][] {
  const reached = new Map([...imports.keys()].map((file) => [file, reachedFrom(file, imports)]));
  const groups = [...reached].map(([file, all]) => [...all].filter((to) => reached.get(to)?.has(file)).sort());
  return [...new Set(groups.filter(({ length }) => length > 0).map((group) => group.join('\n')))].map((group) =>
    group.split('\n'),
  );
}

function reachedFrom(file: string, imports: Imports): ReadonlySet<string> {
  const reached = new Set(imports.get(file));
  for (const next of reached) for (const to of imports.get(next) ?? []) reached.add(to);
  return reached;
}

describe('the imports of lib', () => {
  it('lead to no circle', () => {
    const imports = new Map(files.map((file) => [file, importsOf(file)]));

    expect([...imports.values()].flat().length).toBeGreaterThan(1_000);
    expect(circlesIn(imports)).toEqual([]);
  });

  it('would be caught in one', () => {
    const imports = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
      ['d', ['d']],
    ]);

    expect(circlesIn(imports)).toEqual([['b', 'c'], ['d']]);
  });
});
