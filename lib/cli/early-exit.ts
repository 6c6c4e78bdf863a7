// A process that ends before the command line has: by `process.exit` in a node or a graph's module, or because nothing is left
// that could wake what it waits for.

import type { Problem } from '../errors/index.ts';
import type { Activity, Underway } from './activity.ts';
import { stackPlace } from './stack-place.ts';

interface EarlyExit {
  readonly activity: Activity;
  /** The code that the process would have exited with. */
  readonly exitCode: number;
  /** The stack at the process's exit. */
  readonly stack: string;
  readonly cwd: string;
}

export function earlyExitProblem({ activity: { underway }, exitCode, stack, cwd }: EarlyExit): Problem {
  // A promise that nothing can settle any more keeps no process alive: it ends without having been told to.
  const isUnsettled = !/\bprocess\.(?:exit|reallyExit)\b/.test(stack);
  const place = isUnsettled ? undefined : stackPlace(stack, cwd);
  const at = place === undefined ? '' : ` (${place})`;
  const isModule = underway?.kind === 'module';
  return {
    code: isModule ? 'MODULE_FAILED' : 'NODE_FAILED',
    where: whereOf(underway),
    what: isUnsettled ? unsettledText(isModule) : `it ended the process with exit code ${exitCode}${at}`,
    fix: isUnsettled
      ? 'await only what a running timer, socket or other operation will settle'
      : `throw an error instead of calling process.exit${isModule ? '' : ', which would end the Lambda function on AWS'}`,
  };
}

function unsettledText(isModule: boolean): string {
  return isModule
    ? 'its top-level await never ends: nothing is still running that could settle it'
    : 'it never ends: nothing is still running that could settle what it waits for';
}

function whereOf(underway: Underway | undefined): string {
  if (underway?.kind === 'module') return `'${underway.file}'`;
  const names = [...new Set(underway?.running() ?? [])];
  if (names.length === 0) return 'a node';
  return `${names.length === 1 ? 'node' : 'one of the nodes'} ${names.map((name) => `'${name}'`).join(', ')}`;
}
