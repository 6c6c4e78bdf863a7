// Loading a user's module, TypeScript too: by the loader this process runs under, by tsx where it is installed, or by Node.

import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { GraphError } from '../../errors/index.ts';
import { exitCodes, Refusal } from '../refusal.ts';
import type { Exports } from './find-graph.ts';

/**
 * The exports of a module.
 *
 * @throws Refusal (MODULE_NOT_FOUND, MODULE_FAILED); GraphError where the module compiles a graph that has problems.
 */
export async function importModule(file: string, cwd: string): Promise<Exports> {
  const path = resolve(cwd, file);
  refuseMissing(file, path);
  if (/\.[cm]?tsx?$/.test(path)) await enableTypeScript(file, path);
  try {
    return (await import(pathToFileURL(path).href)) as Exports;
  } catch (error) {
    throw whyNotLoaded(error, file);
  }
}

function refuseMissing(file: string, path: string): void {
  const stats = existsSync(path) ? statSync(path) : undefined;
  if (stats?.isFile() === true) return;
  const nearby = ['.ts', '.js', '.mjs', '/graph.ts', '/graph.js'].find((end) => existsSync(path + end));
  throw new Refusal({
    code: 'MODULE_NOT_FOUND',
    where: `'${file}'`,
    what: stats === undefined ? `there is no such file (looked at ${path})` : 'it is no file but a directory',
    mend:
      nearby === undefined ? 'give the path of the module that exports the graph' : `did you mean '${file}${nearby}'?`,
  });
}

// Under tsx (or another loader that takes TypeScript) nothing is to be done: its mark is a loader among the arguments.
async function enableTypeScript(file: string, path: string): Promise<void> {
  if (extname(fileURLToPath(import.meta.url)) === '.ts') return;
  const isUnderLoader = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''].some((word) =>
    /\btsx\b|ts-node|\bswc\b/.test(word),
  );
  if (isUnderLoader) return;
  const tsx = resolveTsx(path);
  if (tsx !== undefined) {
    const { register } = (await import(pathToFileURL(tsx).href)) as { register: () => unknown };
    register();
    return;
  }
  if (stripsTypes()) return;
  throw new Refusal({
    code: 'MODULE_FAILED',
    where: `'${file}'`,
    what: `Node ${process.versions.node} does not run TypeScript by itself, and tsx is not installed`,
    mend: 'npm install --save-dev tsx; or use Node 22.18 or later; or give the compiled .js file',
  });
}

// The project's own tsx first: it knows the project's tsconfig and version of esbuild.
function resolveTsx(path: string): string | undefined {
  for (const from of [path, fileURLToPath(import.meta.url)]) {
    try {
      return createRequire(from)
        .resolve('tsx/esm/api')
        .replace(/\.cjs$/, '.mjs');
    } catch {
      // Not installed there: the next place may have it.
    }
  }
  return undefined;
}

function stripsTypes(): boolean {
  const features = process.features as { readonly typescript?: unknown };
  return features.typescript === 'strip' || features.typescript === 'transform';
}

function whyNotLoaded(error: unknown, file: string): unknown {
  // A graph with problems is compiled while its module loads: its problems say all.
  if (error instanceof GraphError || hasProblems(error)) return error;
  const { code, what, mend } = describe(error instanceof Error ? error : new Error(String(error)));
  return new Refusal({ code, where: `'${file}'`, what, mend }, { cause: error, exitCode: exitCodes.failed });
}

function describe(error: Error & { readonly code?: unknown; readonly url?: unknown }) {
  if (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND') {
    const what = `a module it imports was not found: ${firstLine(error.message)}`;
    return { code: 'MODULE_NOT_FOUND', what, mend: 'correct the import, or npm install the package' };
  }
  if (error instanceof SyntaxError || error.name === 'TransformError') {
    const place = placeOf(error);
    return {
      code: 'MODULE_FAILED',
      what: `syntax error${place === undefined ? '' : ` at ${place}`}: ${syntaxMessage(error)}`,
      mend: 'correct the file',
    };
  }
  const place = placeOf(error);
  return {
    code: 'MODULE_FAILED',
    what: `it threw while it was loaded${place === undefined ? '' : ` (${place})`}: ${error.name}: ${firstLine(error.message)}`,
    mend: '--verbose shows the stack trace',
  };
}

// esbuild (in tsx): `Transform failed with 1 error:\n/path/graph.ts:3:10: ERROR: Expected ";"`.
const ESBUILD = /^(.*?):(\d+):(\d+): ERROR: (.*)$/m;

function syntaxMessage({ message }: Error): string {
  return ESBUILD.exec(message)?.[4] ?? firstLine(message);
}

function placeOf(error: Error): string | undefined {
  const esbuild = ESBUILD.exec(error.message);
  if (esbuild !== null) return `${esbuild[1]}:${esbuild[2]}:${esbuild[3]}`;
  const frame = /(?:file:\/\/)?(\/[^\s()]+?\.[cm]?[jt]sx?:\d+(?::\d+)?)/.exec(error.stack ?? '');
  return frame?.[1];
}

function hasProblems(error: unknown): boolean {
  return error instanceof Error && error.name === 'GraphError' && 'problems' in error;
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
