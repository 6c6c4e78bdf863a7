#!/usr/bin/env node
// The command `stepgraph`: hands the process to the CLI, and ends when it has ended, whatever nodes have left open.

import { main, processSurroundings, reportEarlyExit, reportStray } from '../lib/cli/main.ts';

const words = process.argv.slice(2);
const surroundings = processSurroundings();
const { activity } = surroundings;
process.on('uncaughtException', (error) => {
  const exitCode = reportStray(error, words, surroundings);
  if (exitCode === undefined) return;
  activity.end();
  process.exit(exitCode);
});
// A node or a module may end the process, and a promise that nothing settles any more lets it end.
process.on('exit', (code) => {
  process.exitCode = reportEarlyExit(code, words, surroundings) ?? code;
});

// Not awaited: of a module that waits for ever Node would say that this file does.
void main(words, surroundings).then((exitCode) => {
  activity.end();
  // A pipe may not have taken everything yet.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
});
