// Loads a bundle as Lambda's init phase would, in a process of its own, and reads the structure of the graph that it exports.
// Functions and schemas cannot leave that process: marks stand for them.
//
// In a bundle, compile() leaves its checks for the first run (lib/graph/validate/before-runs.ts). Here they are made at once, for the
// exported graph and for any other that its module makes, such as those that nodes invoke.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Token } from 'aws-cdk-lib';
import type { GraphError, Problem } from '../../errors/index.ts';
import type { GraphSource } from './graph-source.ts';

/** A definition with marks for what is not JSON. */
export type GraphStructure = Readonly<Record<string, unknown>>;

export type LoadedEntry = { readonly structure: GraphStructure } | { readonly problems: readonly Problem[] };

// Lambda's own init phase has 10 seconds; a machine that synthesises may be busy.
const MOST_MILLIS = 60_000;

// Loading may print whatever it likes: the result goes by a pipe of its own.
const SCRIPT = `
import { writeSync } from 'node:fs';
const unchecked = globalThis[Symbol.for('stepgraph.unchecked')] = [];
const loading = import(process.argv[1]);
// What is wrong with a graph may be why its module does not load.
await loading.catch(() => undefined);
const refusals = [];
for (const check of unchecked) {
  await check().catch((error) => {
    if (error.code !== 'INVALID_GRAPH') throw error;
    refusals.push({ graph: error.graph, problems: error.problems });
  });
}
${markFunction()}
const read = ({ graph }) => ({ structure: graph.definition?.nodes ? graph.definition : null });
writeSync(3, JSON.stringify(refusals.length > 0 ? { refusals } : read(await loading), mark));
process.exit(0);
`;

/** What the process tells: the structure, if the export is a graph, or the graphs with something wrong with them. */
interface Told {
  readonly structure?: GraphStructure | null;
  readonly refusals?: readonly Pick<GraphError, 'graph' | 'problems'>[];
}

/** What `index.mjs` in `directory` exports. */
export function loadEntry(
  source: GraphSource,
  directory: string,
  environment: { readonly [name: string]: string } = {},
): LoadedEntry {
  const url = pathToFileURL(join(directory, 'index.mjs')).href;
  const { status, signal, output, stderr, error } = spawnSync(
    process.execPath,
    ['--input-type=module', '--no-warnings', '--eval', SCRIPT, url],
    {
      encoding: 'utf8',
      env: environmentOf(environment),
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      timeout: MOST_MILLIS,
    },
  );
  const text = output?.[3] ?? '';
  if (status === 0 && text !== '') {
    const { structure, refusals = [] } = JSON.parse(text) as Told;
    if (structure) return { structure };
    return { problems: structure === null ? [noGraph(source)] : refusals.flatMap(namedProblems) };
  }
  const reason = error?.message ?? firstError(stderr) ?? `it ended with ${signal ?? `exit code ${status}`}`;
  return { problems: [failsToLoad(source, reason)] };
}

/** The same marks for a graph that is here. */
export function structureOf(definition: object): GraphStructure {
  return JSON.parse(JSON.stringify(definition, mark)) as GraphStructure;
}

function mark(this: unknown, key: string, value: unknown): unknown {
  if (key === 'schema') return '<schema>';
  if (typeof value !== 'function') return value;
  const preset = (value as unknown as { readonly [name: symbol]: { readonly name?: string } | undefined })[
    Symbol.for('stepgraph.preset')
  ];
  return `<${preset?.name ?? 'function'}>`;
}

// The same in the other process. Written out: what a toolchain makes of a function's source is not to be relied upon.
function markFunction(): string {
  return `function mark(key, value) {
  if (key === 'schema') return '<schema>';
  if (typeof value !== 'function') return value;
  return '<' + (value[Symbol.for('stepgraph.preset')]?.name ?? 'function') + '>';
}`;
}

// What a module may ask for in the init phase: Lambda's own variables, and those of all functions of the graph. Nothing of the
// process that synthesises, whose secrets are not the bundle's business.
function environmentOf(own: { readonly [name: string]: string }): NodeJS.ProcessEnv {
  const known = Object.entries(own)
    // Node's options may name files that are in Lambda alone, such as those of a layer.
    .filter(([name]) => name !== 'NODE_OPTIONS')
    .map(([name, value]) => [name, Token.isUnresolved(value) ? 'unknown' : value]);
  return { AWS_REGION: 'us-east-1', TZ: ':UTC', LANG: 'en_US.UTF-8', ...Object.fromEntries(known) };
}

// The graph that is refused is the one given: problems of others say whose they are.
function namedProblems({ graph, problems }: Pick<GraphError, 'graph' | 'problems'>): Problem[] {
  return problems.map((problem) => ({ ...problem, where: `graph '${graph}', ${problem.where}` }));
}

function firstError(stderr: string | null): string | undefined {
  const lines = (stderr ?? '').split('\n').map((line) => line.trim());
  return lines.find((line) => /^(\w*Error|\w*Exception)\b.*: /.test(line)) ?? lines.find((line) => line !== '');
}

function noGraph({ entry, exportName }: GraphSource): Problem {
  return {
    code: 'NO_GRAPH_EXPORTED',
    where: `entry '${entry}'`,
    what: `its export '${exportName}' is not a compiled graph`,
    fix: 'export what compile() gives, or give the name of that export as exportName',
  };
}

function failsToLoad({ entry }: GraphSource, reason: string): Problem {
  return {
    code: 'BUNDLE_FAILS_TO_LOAD',
    where: `entry '${entry}'`,
    what: `its bundle throws when it is loaded, as it would in Lambda: ${reason}`,
    fix: 'fix what it does while it loads; variables that it needs then must be in environment',
  };
}
