// What the engine is made from, as one hash: jsonata's own text and everything beside this file.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The installed package's own file. */
export function jsonataFile(): string {
  return createRequire(import.meta.url).resolve('jsonata');
}

/** The package's licence. */
export function licenceFile(): string {
  return join(dirname(jsonataFile()), 'LICENSE');
}

/** The first line of an engine that is up to date. */
export function headLine(): string {
  const rules = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const hash = createHash('sha256');
  for (const file of [jsonataFile(), ...rules.sort().map((name) => join(here, name))]) hash.update(readFileSync(file));
  return `// ${hash.digest('hex')}\n`;
}
