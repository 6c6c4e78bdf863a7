// The engine for whoever runs from source: made once, kept in a git-ignored file, and loaded from there. A bundle that is made from
// source takes the same file, by the condition `stepgraph-bundle` of package.json.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { MakeEngine } from '../../lib/evaluator/engine.ts';
import { headLine } from './engine-key.ts';

const fileAt = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const file = fileAt('../../.engine/jsonata-engine.cjs');

if (!existsSync(file) || !readFileSync(file, 'utf8').startsWith(headLine())) {
  // In a process of its own: whoever loads this file may not be able to load TypeScript synchronously.
  execFileSync(process.execPath, ['--import', 'tsx', fileAt('./write-engine.ts'), file], { stdio: 'inherit' });
}

const engine = createRequire(import.meta.url)(file) as { readonly makeEngine: MakeEngine };

export const makeEngine: MakeEngine = engine.makeEngine;
