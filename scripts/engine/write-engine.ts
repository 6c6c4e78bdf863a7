// Writes the engine to the file that is named: `tsx scripts/engine/write-engine.ts dist/lib/evaluator/jsonata-engine.cjs`.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { headLine, jsonataFile, licenceFile } from './engine-key.ts';
import { makeEngine } from './make-engine.ts';

const [, , target] = process.argv;
if (target === undefined) throw new Error('name the file to write');
mkdirSync(dirname(target), { recursive: true });
const text = headLine() + makeEngine(readFileSync(jsonataFile(), 'utf8'), readFileSync(licenceFile(), 'utf8'));
// Several processes may write it at once: each renames a whole file into place.
const mine = `${target}.${process.pid}`;
writeFileSync(mine, text);
renameSync(mine, target);
