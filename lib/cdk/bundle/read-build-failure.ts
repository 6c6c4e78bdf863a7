// What esbuild found wrong, as problems in the user's words.

import { basename, resolve } from 'node:path';
import type { Message } from 'esbuild';
import type { Problem } from '../../errors/index.ts';
import type { GraphSource } from './graph-source.ts';

/** The file name of the generated entry, which nobody wrote: a message that points there is about the graph's export. */
export const GENERATED_ENTRY = 'stepgraph-entry.js';

/** A problem for each message. */
export function readMessages(messages: readonly Message[], source: GraphSource): Problem[] {
  return messages.map((message) => readMessage(message, source));
}

function readMessage(message: Message, source: GraphSource): Problem {
  if (isMissingGraph(message)) return missingGraph(source);
  const missing = /^Could not resolve "(.*)"/.exec(message.text)?.[1];
  const where = placeOf(message);
  if (missing === undefined) {
    return { code: 'BUNDLE_FAILED', where, what: `esbuild cannot bundle it: ${message.text}`, fix: 'fix that line' };
  }
  const fix = /^[./]/.test(missing)
    ? 'correct the path: it is relative to the importing file, extension included'
    : `install it (npm install ${packageOf(missing)}), or correct the name`;
  return { code: 'MODULE_NOT_FOUND', where, what: `it imports '${missing}', which is not there`, fix };
}

/** True where the graph's module does not export the graph. */
export function isMissingGraph({ id, text, location }: Message): boolean {
  if (location === null || basename(location.file) !== GENERATED_ENTRY) return false;
  return id === 'import-is-undefined' || text.startsWith('No matching export');
}

function missingGraph({ entry, exportName }: GraphSource): Problem {
  return {
    code: 'NO_GRAPH_EXPORTED',
    where: `entry '${entry}'`,
    what: `'${resolve(entry)}' has no export '${exportName}'`,
    fix: `export the compiled graph from there (export const ${exportName} = ...), or give its name as exportName`,
  };
}

function placeOf({ location }: Message): string {
  return location === null ? 'the bundle' : `${location.file}:${location.line}:${location.column + 1}`;
}

const packageOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
