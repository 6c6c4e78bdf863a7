// Where JavaScript is wrong, as the command line tells it: of ES modules Node does not.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { endOf, startCli } from '../child-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'stepgraph-syntax-'));

function write(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

it('names file, line and column of a fault, in the module and in one that it imports', async () => {
  const wrong = write('wrong.mjs', 'export const answer = 1;\nexport const graph = = 2;\n');
  const sound = write('sound.mjs', "import { graph } from './wrong.mjs';\nexport { graph };\n");
  const cjs = write('wrong.cjs', 'exports.answer = 1;\nexports.graph = = 2;\n');

  const [module, importing, commonJs] = await Promise.all(
    [wrong, sound, cjs].map((file) => endOf(startCli(['draw', file]))),
  );

  expect(module?.stderr).toContain(`MODULE_FAILED at '${wrong}': syntax error at ${wrong}:2:22: `);
  expect(importing?.stderr).toContain(`MODULE_FAILED at '${sound}': syntax error at ${wrong}:2:22: `);
  expect(commonJs?.stderr).toContain(`MODULE_FAILED at '${cjs}': syntax error at ${cjs}:2`);
  expect([module?.exitCode, importing?.exitCode, commonJs?.exitCode]).toEqual([1, 1, 1]);
});
