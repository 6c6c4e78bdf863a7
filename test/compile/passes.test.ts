// The passes of the compiler run in the order of their numbers: what a folder imports comes before it.

import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const compiler = join(import.meta.dirname, '../../lib/compile');

/** What the passes share stands before them; what looks at a whole compilation, behind. */
const order = ['state-text', 'reducers', '1-channels', '2-plan', '3-check', '4-emit', '5-verify', 'measure'];

interface Import {
  readonly file: string;
  readonly to: string;
}

function importsAcross(): Import[] {
  const files = readdirSync(compiler, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => {
    const specifiers = readFileSync(join(compiler, file), 'utf8').matchAll(/ from '(\.[^']+)'/g);
    return [...specifiers]
      .map(([, specifier = '']) => join(file, '..', specifier))
      .filter((to) => to.includes(sep) && !to.startsWith('..') && folderOf(to) !== folderOf(file))
      .map((to) => ({ file, to }));
  });
}

const folderOf = (file: string): string => (file.includes(sep) ? (file.split(sep)[0] ?? '') : '');

describe('the passes of the compiler', () => {
  it('are all listed, in the order of their numbers', () => {
    const folders = readdirSync(compiler, { withFileTypes: true }).filter((entry) => entry.isDirectory());

    expect(folders.map(({ name }) => name).sort()).toEqual([...order].sort());
    const numbered = order.filter((folder) => /^\d/.test(folder));
    expect(numbered).toEqual([...numbered].sort());
  });

  it('import only from those before them', () => {
    const imports = importsAcross().filter(({ file }) => file.includes(sep));
    const backwards = imports.filter(({ file, to }) => order.indexOf(folderOf(to)) >= order.indexOf(folderOf(file)));

    expect(imports.length).toBeGreaterThan(20);
    expect(backwards).toEqual([]);
  });
});
