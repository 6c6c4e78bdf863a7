// JSON from the command line: written there, in a file (`@path`), or on the standard input (`-`).

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { JsonValue } from '../../json/index.ts';
import { CliRefusal } from '../refusal.ts';
import type { CliSurroundings } from '../surroundings.ts';
import { positionOfJsonError } from './json-error.ts';

/** @throws Refusal (INVALID_OPTION), with the line and column where it is not JSON. */
export async function readJsonFile(option: string, source: string, around: CliSurroundings): Promise<JsonValue> {
  const { text, where } = await readText(option, source, around);
  return parseJson(text, where);
}

/** @throws Refusal (INVALID_OPTION) */
export function parseJson(text: string, where: string): JsonValue {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as JsonValue;
  } catch (error) {
    const { line, column, found } = positionOfJsonError(text, error);
    throw new CliRefusal(
      {
        code: 'INVALID_OPTION',
        where: `${where}, line ${line}, column ${column}`,
        what: `it is not JSON: ${found}`,
        fix: hintFor(text),
      },
      { cause: error },
    );
  }
}

async function readText(
  option: string,
  source: string,
  around: CliSurroundings,
): Promise<{ text: string; where: string }> {
  if (source === '-') return { text: await around.readInput(), where: `${option} (standard input)` };
  if (!source.startsWith('@')) return { text: source, where: option };
  const path = resolve(around.cwd, source.slice(1));
  try {
    return { text: await readFile(path, 'utf8'), where: `${option} ${source}` };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new CliRefusal(
      {
        code: 'INVALID_OPTION',
        where: `${option} ${source}`,
        what: isMissing
          ? `there is no such file (looked at ${path})`
          : `the file cannot be read: ${(error as Error).message}`,
        fix: `give JSON itself, @ and the path of a file that holds it, or - for the standard input`,
      },
      { cause: error },
    );
  }
}

function hintFor(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return "give a JSON value: '{}' sets nothing";
  if (/\.json$/.test(trimmed)) return `to read a file, put @ before its path: @${trimmed}`;
  if (/^\{\s*[A-Za-z_'"]?[^"]*$/.test(trimmed))
    return 'keys and texts stand in double quotes; quote the whole for the shell: \'{"key": "text"}\'';
  return 'keys and texts stand in double quotes, and nothing follows the last brace';
}
