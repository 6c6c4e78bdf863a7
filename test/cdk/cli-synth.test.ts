import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const home = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('cdk synth', () => {
  it('synthesises the examples without an account, credentials or a configuration', () => {
    const out = join(home, 'cdk.out');
    const { PATH } = process.env;

    const { status, stderr } = spawnSync('node_modules/.bin/cdk', ['synth', '--quiet', '--output', out], {
      encoding: 'utf8',
      env: { PATH, HOME: home },
    });

    expect({ status, stderr }).toMatchObject({ status: 0 });
    const template = readFileSync(join(out, 'StepgraphExamples.template.json'), 'utf8');
    const types = Object.values(JSON.parse(template).Resources as Record<string, { Type: string }>).map(
      ({ Type }) => Type,
    );
    expect(types.filter((type) => type === 'AWS::StepFunctions::StateMachine')).toHaveLength(2);
    expect(types.filter((type) => type === 'AWS::Lambda::Function')).toHaveLength(3 + 8);
    expect(readdirSync(out).filter((name) => name.startsWith('asset.'))).toHaveLength(2);
  });
});
