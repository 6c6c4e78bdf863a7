// The phrasings that readers stumbled over stay out of documents, comments and messages.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Phrasing {
  readonly pattern: RegExp;
  readonly instead: string;
}

const idioms =
  'longer|more|less|better|\\w+er than|need|way|doubt|news|surprise|question|conflict|other|one|place (?:for|to)';

const phrasings: readonly Phrasing[] = [
  {
    pattern: new RegExp(`(?<!\\b[Tt]here )(?<!\\bbut )\\b(?:is|are|was|were) no (?!${idioms})['"\`]?\\w+`, 'g'),
    instead: 'is not a ...',
  },
  { pattern: /(?<!\b[Tt]here )\b(?:is|are|was) none\b/g, instead: 'is not one, does not belong to' },
  { pattern: /\b(?:tell|tells|told) of\b/g, instead: 'say about, report, name' },
  { pattern: /\bhears? of\b/g, instead: 'react to, be told about' },
  { pattern: /\bmend(?:s|ed|ing)?\b/gi, instead: 'fix' },
  { pattern: /\bfor want of\b/g, instead: 'without' },
];

const folders = ['lib', 'lambdas', 'bin', 'bench', 'examples', 'scripts', 'docs'];

function writtenFiles(): string[] {
  const inFolders = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  return [...readdirSync('.'), ...inFolders].filter((file) => /\.(?:md|ts)$/.test(file));
}

/** `file:line: phrasing (instead)`. */
function stumblesIn(file: string, text: string): string[] {
  return phrasings.flatMap(({ pattern, instead }) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => {
      const line = text.slice(0, index).split('\n').length;
      return `${file}:${line}: '${found}' (write: ${instead})`;
    }),
  );
}

describe('what we write', () => {
  it('is plain English', () => {
    const files = writtenFiles();

    expect(files.length).toBeGreaterThan(500);
    expect(files.flatMap((file) => stumblesIn(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it.each([
    ['it is no object', 1],
    ['there is no object', 0],
    ['it is no longer there', 0],
    ['a key that is none', 1],
    ['a rule tells of it', 1],
    ['recommended', 0],
  ])('finds in %j %i', (text, found) => {
    expect(stumblesIn('file', text)).toHaveLength(found);
  });
});
