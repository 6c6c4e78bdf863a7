// Where the syntax of JavaScript is wrong, in a file or in what it imports: Node does not tell the place of a fault in an ES module.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Parser } from 'acorn';

const IMPORT = /\b(?:from|import)\s*\(?\s*["'](\.[^"']+\.[cm]?js)["']/g;

/** `/path/to/graph.mjs:2:22`; undefined where every file that can be read is sound. */
export function findSyntaxFault(path: string): string | undefined {
  const files = [path];
  for (const file of files) {
    const text = read(file);
    if (text === undefined) continue;
    const fault = faultIn(text);
    if (fault !== undefined) return `${file}:${fault.line}:${fault.column + 1}`;
    const imported = [...text.matchAll(IMPORT)].map(([, specifier = '']) => resolve(file, '..', specifier));
    files.push(...imported.filter((each) => !files.includes(each)));
  }
  return undefined;
}

function faultIn(text: string): { readonly line: number; readonly column: number } | undefined {
  try {
    Parser.parse(text, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true });
    return undefined;
  } catch (error) {
    return (error as { readonly loc?: { readonly line: number; readonly column: number } }).loc;
  }
}

function read(file: string): string | undefined {
  try {
    // TypeScript is read by compilers, which tell the place themselves.
    return /\.[cm]?js$/.test(file) ? readFileSync(file, 'utf8') : undefined;
  } catch {
    // Not there: that is another fault, and has its own words.
    return undefined;
  }
}
