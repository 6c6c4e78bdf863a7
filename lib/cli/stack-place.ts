// Where in the user's own code something happened: the first line of a stack that is not a package's, no Node's and none of ours.

import { relative } from 'node:path';

const FOREIGN =
  /node:|node_modules|[/\\](?:lib|dist)[/\\](?:runtime|interpreter|step-functions-api|engine|cli|graph)[/\\]|[/\\]bin[/\\]stepgraph\./;

/** `src/node.ts:3:9`, relative to `cwd` where it is below it. */
export function stackPlace(stack: string, cwd: string): string | undefined {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const own = frames.find((line) => !FOREIGN.test(line));
  const place = own === undefined ? null : /(?:file:\/\/)?(\/[^()]+:\d+:\d+)/.exec(own);
  if (place?.[1] === undefined) return undefined;
  const shown = relative(cwd, place[1]);
  return shown.startsWith('..') ? place[1] : shown;
}
