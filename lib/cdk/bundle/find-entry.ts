// The file of an entry, or a problem that says where it was looked for.

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Problem } from '../../errors/index.ts';
import type { GraphSource } from './graph-source.ts';

/** The absolute path of a graph's module. */
export function findEntry({ entry }: GraphSource): { readonly path: string; readonly problems: readonly Problem[] } {
  const path = resolve(entry);
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return { path, problems: [] };
  const problem: Problem = {
    code: 'MODULE_NOT_FOUND',
    where: `entry '${entry}'`,
    what: `there is no file '${path}'`,
    fix: `give the path of the module that exports the graph, extension included, relative to '${process.cwd()}'`,
  };
  return { path, problems: [problem] };
}
