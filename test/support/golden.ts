// Golden files: what machines read and people review. UPDATE_GOLDEN=1 rewrites them; CI refuses to.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';

const root = join(import.meta.dirname, '../golden');
const update = process.env['UPDATE_GOLDEN'] === '1';
if (update && process.env['CI'])
  throw new Error('UPDATE_GOLDEN does not go with CI: golden files are reviewed before they land');

/** Compares with `test/golden/<path>`. */
export function expectGolden(path: string, text: string): void {
  const file = join(root, path);
  if (update) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file), `golden file ${path} is missing: UPDATE_GOLDEN=1 npm test writes it`).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

export function expectGoldenJson(path: string, value: unknown): void {
  expectGolden(path, `${JSON.stringify(value, null, 2)}\n`);
}
