// Loading a user's module, TypeScript too: by the loader this process runs under, by tsx where it is installed, or by Node.

import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CliRefusal } from '../refusal.ts';
import type { CliSurroundings } from '../surroundings.ts';
import type { Exports } from './find-graph.ts';
import { prepareLoading } from './prepare-loading.ts';
import { whyNotLoaded } from './why-not-loaded.ts';

/**
 * The exports of a module.
 *
 * @throws Refusal (MODULE_NOT_FOUND, MODULE_FAILED); GraphError where the module compiles a graph that has problems.
 */
export async function importModule(file: string, { cwd, activity }: CliSurroundings): Promise<Exports> {
  const path = resolve(cwd, file);
  refuseMissing(file, path);
  await prepareLoading(file, path);
  try {
    return await activity.during(
      { kind: 'module', file },
      async () => (await import(pathToFileURL(path).href)) as Exports,
    );
  } catch (error) {
    throw whyNotLoaded(error, { file, path });
  }
}

function refuseMissing(file: string, path: string): void {
  const stats = existsSync(path) ? statSync(path) : undefined;
  if (stats?.isFile() === true) return;
  const nearby = ['.ts', '.js', '.mjs', '/graph.ts', '/graph.js'].find((end) => existsSync(path + end));
  throw new CliRefusal({
    code: 'MODULE_NOT_FOUND',
    where: `'${file}'`,
    what: stats === undefined ? `there is no such file (looked at ${path})` : 'it is not a file but a directory',
    fix:
      nearby === undefined ? 'give the path of the module that exports the graph' : `did you mean '${file}${nearby}'?`,
  });
}
