// cfn-lint by the rules of `npm run cfn-lint`. It takes seconds to start, so only the long suites run it.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isInstalled } from './is-installed.ts';
import { isLong } from './is-long.ts';

/** Whether templates are linted in this run. */
export const isLinted: boolean = isLong && isInstalled('cfn-lint');

/** What cfn-lint finds in templates: nothing, where they are clean. */
export function cfnLint(...templates: readonly string[]): string {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { 'cfn-lint': string } };
  const [command = '', ...words] = scripts['cfn-lint'].split(' -- ')[0]?.split(' ') ?? [];
  const { stdout, stderr, error } = spawnSync(command, [...words, '--', ...templates], { encoding: 'utf8' });
  if (error !== undefined) throw error;
  return stdout + stderr;
}
