// What cfn-lint says of templates that a construct makes. It lints the examples' by `npm run cfn-lint`.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cfnLint } from '../support/cfn-lint.ts';
import { isInstalled } from '../support/is-installed.ts';
import { synthesiseVariant, variants } from './support/variants.ts';

const home = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const why = isInstalled('cfn-lint') ? '' : ' (no cfn-lint here)';

describe.skipIf(why !== '')(`cfn-lint${why}`, () => {
  it.each(Object.keys(variants))('finds nothing in the template of a construct %s', (name) => {
    expect(lint(synthesiseVariant(name, join(home, name)))).toBe('');
  });
});

function lint(template: object): string {
  const file = join(home, 'a.template.json');
  writeFileSync(file, JSON.stringify(template));
  return cfnLint(file);
}
