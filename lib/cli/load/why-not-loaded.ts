// Why a module did not load, in words: what is missing, where its syntax is wrong, or what it threw.

import { GraphError, type Problem } from '../../errors/index.ts';
import { CliRefusal, exitCodes } from '../refusal.ts';
import { findSyntaxFault } from './syntax-fault.ts';

/** The module as the command line names it, and where it is. */
interface Module {
  readonly file: string;
  readonly path: string;
}

/** The error, or the refusal that says the same in words. */
export function whyNotLoaded(error: unknown, { file, path }: Module): unknown {
  // A graph with problems is compiled while its module loads: its problems say all.
  if (error instanceof GraphError || hasProblems(error)) return error;
  const { code, what, fix } = describe(error instanceof Error ? error : new Error(String(error)), path);
  return new CliRefusal({ code, where: `'${file}'`, what, fix }, { cause: error, exitCode: exitCodes.failed });
}

function describe(
  error: Error & { readonly code?: unknown; readonly url?: unknown },
  path: string,
): Omit<Problem<string>, 'where'> {
  if (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND') {
    const what = `a module it imports was not found: ${firstLine(error.message)}`;
    return { code: 'MODULE_NOT_FOUND', what, fix: 'correct the import, or npm install the package' };
  }
  if (error.code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') {
    const what = `Node ${process.versions.node} only strips types, and this needs a compiler: ${firstLine(error.message)}`;
    return { code: 'MODULE_FAILED', what: withPlace(what, placeOf(error)), fix: 'npm install --save-dev tsx' };
  }
  if (error.code === 'ERR_UNKNOWN_FILE_EXTENSION') {
    const fix = 'npm install --save-dev tsx where it is TypeScript; or import the compiled .js file';
    return { code: 'MODULE_FAILED', what: `a module it imports cannot be run: ${firstLine(error.message)}`, fix };
  }
  if (error instanceof SyntaxError || error.name === 'TransformError') {
    // Of ES modules, V8 keeps the place to itself.
    const place = placeOf(error) ?? findSyntaxFault(path);
    return {
      code: 'MODULE_FAILED',
      what: `syntax error${place === undefined ? '' : ` at ${place}`}: ${syntaxMessage(error)}`,
      fix: 'correct the file',
    };
  }
  const place = placeOf(error);
  return {
    code: 'MODULE_FAILED',
    what: `${withPlace('it threw while it was loaded', place)}: ${error.name}: ${firstLine(error.message)}`,
    fix: '--verbose shows the stack trace',
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

const withPlace = (text: string, place: string | undefined): string =>
  place === undefined ? text : `${text} (${place})`;
