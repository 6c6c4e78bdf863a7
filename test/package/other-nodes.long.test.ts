// Graphs of any project run on the other versions of Node that are supported. They are fetched with npx: where one cannot be had,
// its tests are skipped by name.

import { spawnSync } from 'node:child_process';
import { describe, it } from 'vitest';
import { itOpensTheDoor } from './door.ts';

const versions = ['20', '22', '24'].filter((version) => version !== process.versions.node.split('.')[0]);

function executableOf(version: string): string | undefined {
  const words = ['-y', '-p', `node@${version}`, '--', 'node', '-p', 'process.execPath'];
  const { status, stdout } = spawnSync('npx', words, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

describe.each(versions)('the packed command on Node %s', (version) => {
  const node = executableOf(version);
  if (node === undefined) it.skip(`is not tried: Node ${version} cannot be had here`, () => undefined);
  else itOpensTheDoor({ node, strips: version !== '20' });
});
