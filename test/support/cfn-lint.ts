// cfn-lint by the rules of `npm run cfn-lint`. It takes seconds to start: only the long suites run it.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What cfn-lint finds in a template: nothing, where it is clean. */
export function cfnLint(template: string): string {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { 'cfn-lint': string } };
  const [command = '', ...words] = scripts['cfn-lint'].split(' -- ')[0]?.split(' ') ?? [];
  const { stdout, stderr, error } = spawnSync(command, [...words, '--', template], { encoding: 'utf8' });
  if (error !== undefined) throw error;
  return stdout + stderr;
}
