// The floors: which folder of lib may import which. An arrow that is not here is a design decision, made in ARCHITECTURE.md first.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const lib = join(import.meta.dirname, '../lib');

const floors: Readonly<Record<string, readonly string[]>> = {
  json: [],
  errors: [],
  limits: [],
  options: ['errors'],
  // Made of jsonata: scripts/engine.
  evaluator: ['npm:#jsonata-engine'],
  asl: ['json', 'errors', 'limits', 'evaluator'],
  jsonata: ['json'],
  protocol: ['json', 'errors', 'limits'],
  // Its own checks, under a name that a bundle reads otherwise.
  graph: ['json', 'errors', 'limits', 'options', 'protocol', 'evaluator', 'npm:#graph-checks'],
  interpreter: ['asl', 'json', 'errors', 'limits', 'options', 'evaluator'],
  'step-functions-api': ['interpreter', 'asl', 'json', 'errors', 'limits', 'options'],
  local: ['interpreter', 'step-functions-api'],
  compile: ['graph', 'asl', 'limits', 'options', 'jsonata', 'evaluator', 'protocol', 'errors', 'json', 'npm:acorn'],
  runtime: [
    'graph',
    'limits',
    'protocol',
    'errors',
    'json',
    'options',
    'evaluator',
    'npm:@aws-lambda-powertools/logger',
  ],
  story: ['graph', 'protocol', 'evaluator', 'errors', 'json'],
  client: ['runtime', 'story', 'graph', 'limits', 'protocol', 'errors', 'json', 'options', 'npm:@aws-sdk/client-sfn'],
  engine: ['story', 'interpreter', 'runtime', 'compile', 'graph', 'protocol', 'errors', 'json'],
  cdk: [
    'compile',
    'graph',
    'asl',
    'limits',
    'protocol',
    'errors',
    'json',
    'options',
    'npm:aws-cdk-lib',
    'npm:constructs',
    'npm:esbuild',
  ],
  cli: [
    'engine',
    'story',
    'interpreter',
    'step-functions-api',
    'compile',
    'graph',
    'protocol',
    'asl',
    'limits',
    'errors',
    'json',
    'options',
    'npm:acorn',
  ],
  '': ['graph', 'protocol', 'errors', 'json', 'engine'],
};

const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

interface Arrow {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

function arrows(): Arrow[] {
  return files.flatMap((file) => {
    const text = readFileSync(join(lib, file), 'utf8');
    const from = floorOf(file);
    const imports = text.matchAll(
      /^(?:import|export)\b[^;'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
    );
    return [...imports].flatMap(([, first, second, third]) => {
      const specifier = first ?? second ?? third ?? '';
      const to = target(file, specifier);
      return to === undefined || to === from ? [] : [{ file, from, to }];
    });
  });
}

const floorOf = (file: string): string => (file.includes(sep) ? (file.split(sep)[0] ?? '') : '');

function target(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('node:')) return undefined;
  if (specifier.startsWith('.')) return floorOf(relative(lib, join(lib, file, '..', specifier)));
  const [scope = '', name = ''] = specifier.split('/');
  return `npm:${scope.startsWith('@') ? `${scope}/${name}` : scope}`;
}

describe('the floors of lib', () => {
  it('are all listed', () => {
    const folders = new Set(files.map(floorOf));

    expect([...folders].sort()).toEqual(Object.keys(floors).sort());
  });

  it('have no arrow that the table does not show', () => {
    const found = arrows();

    expect(found.length).toBeGreaterThan(100);
    expect(found.filter(({ from, to }) => !floors[from]?.includes(to))).toEqual([]);
  });

  it('have no arrow in the table that the code does not use', () => {
    const used = new Set(arrows().map(({ from, to }) => `${from} -> ${to}`));
    const listed = Object.entries(floors).flatMap(([from, tos]) => tos.map((to) => `${from} -> ${to}`));

    expect(listed.filter((arrow) => !used.has(arrow))).toEqual([]);
  });
});
