#!/usr/bin/env node
// The command `stepgraph`: hands the process to the CLI, and ends when it has ended, whatever nodes have left open.

import { main, processSurroundings, reportStray } from '../lib/cli/main.ts';

const words = process.argv.slice(2);
const surroundings = processSurroundings();
process.on('uncaughtException', (error) => {
  const exitCode = reportStray(error, words, surroundings);
  if (exitCode !== undefined) process.exit(exitCode);
});

const exitCode = await main(words, surroundings);
// A pipe may not have taken everything yet.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
