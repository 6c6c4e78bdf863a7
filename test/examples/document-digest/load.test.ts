// Load: what a document may be, and how each refusal reads. Every refusal has a name that Retry and Catch can match.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import load from '../../../lambdas/document-digest/load.ts';
import { LIMIT_BYTES } from '../../../lambdas/document-digest/source/document-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'document-digest-'));
const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

describe('load', () => {
  it('takes the text itself', async () => {
    expect(await load({ text: '# Hi\n\nthere' })).toEqual({
      text: '# Hi\n\nthere',
      name: 'inline text',
      format: 'markdown',
    });
  });

  it('takes an empty text', async () => {
    expect(await load({ text: '' })).toEqual({ text: '', name: 'inline text', format: 'text' });
  });

  it('reads a file, and goes by its ending before its content', async () => {
    expect(await load({ path: write('a.md', 'no marks at all') })).toEqual({
      text: 'no marks at all',
      name: 'a.md',
      format: 'markdown',
    });
    expect(await load({ path: write('a.txt', '# Yet Markdown') })).toMatchObject({ name: 'a.txt', format: 'markdown' });
    expect(await load({ path: write('b', 'plain') })).toMatchObject({ format: 'text' });
  });

  it('turns line ends of Windows and old Macs into plain ones, and drops a byte order mark', async () => {
    expect(await load({ text: '\uFEFFa\r\nb\rc\n' })).toMatchObject({ text: 'a\nb\nc\n' });
    expect(await load({ path: write('bom.txt', '\uFEFFa\r\n') })).toMatchObject({ text: 'a\n' });
  });

  it('replaces halves of characters, which JSON can carry but UTF-8 can not', async () => {
    expect(await load({ text: 'a\uD83Db' })).toMatchObject({ text: 'a\uFFFDb' });
  });

  it('takes a text that fills the limit to the byte, and refuses one more', async () => {
    const quotes = 2;

    expect(await load({ text: 'x'.repeat(LIMIT_BYTES - quotes) })).toMatchObject({ format: 'text' });
    await expect(load({ text: 'x'.repeat(LIMIT_BYTES - quotes + 1) })).rejects.toMatchObject({
      name: 'DocumentTooLarge',
    });
  });

  it('counts bytes as JSON has them, not characters', async () => {
    await expect(load({ text: '"'.repeat(LIMIT_BYTES / 2) })).rejects.toMatchObject({ name: 'DocumentTooLarge' });
    await expect(load({ text: '字'.repeat(LIMIT_BYTES / 3) })).rejects.toMatchObject({ name: 'DocumentTooLarge' });
  });

  it('refuses a large file before it reads it, saying how large and what fits', async () => {
    await expect(load({ path: write('big.txt', 'x'.repeat(300 * 1024)) })).rejects.toMatchObject({
      name: 'DocumentTooLarge',
      message: expect.stringMatching(/big\.txt' takes 300 KB, more than the 120 KB/),
    });
  });

  it('refuses binary files and other encodings', async () => {
    const png = write('a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]));
    const utf16 = write('w.txt', Buffer.from('\uFEFFhello', 'utf16le'));
    const nul = write('nul.txt', 'a\0b');

    await expect(load({ path: png })).rejects.toMatchObject({
      name: 'DocumentNotText',
      message: /a\.png' is not UTF-8 text/,
    });
    await expect(load({ path: utf16 })).rejects.toMatchObject({
      name: 'DocumentNotText',
      message: /is UTF-16; save it as UTF-8/,
    });
    await expect(load({ path: nul })).rejects.toMatchObject({ name: 'DocumentNotText', message: /NUL/ });
  });

  it('says of a missing file where it looked', async () => {
    await expect(load({ path: 'no/such/file.md' })).rejects.toMatchObject({
      name: 'DocumentNotFound',
      message: expect.stringContaining(join(process.cwd(), 'no/such/file.md')),
    });
  });

  it('refuses directories and devices, the endless ones too', async () => {
    await expect(load({ path: folder })).rejects.toMatchObject({ name: 'DocumentNotReadable', message: /directory/ });
    await expect(load({ path: '/dev/zero' })).rejects.toMatchObject({ name: 'DocumentNotReadable', message: /device/ });
  });

  it.each([{}, { path: '' }, { text: 5 }, { path: ['a'] }])('asks for a document when given %j', async (input) => {
    await expect(load(input as { text: string })).rejects.toMatchObject({
      name: 'DocumentMissing',
      message: /\{ "path": /,
    });
  });

  it('refuses to choose between a text, a path and an object, naming those it was given', async () => {
    const object = { bucket: 'papers', key: 'a.md' };

    await expect(load({ text: 'a', path: 'b' })).rejects.toMatchObject({
      name: 'DocumentMissing',
      message: 'Give one of "text", "path" and "object", not "text" and "path".',
    });
    await expect(load({ path: 'b', object })).rejects.toMatchObject({ message: /, not "path" and "object"\.$/ });
    await expect(load({ text: 'a', path: 'b', object })).rejects.toMatchObject({ name: 'DocumentMissing' });
  });

  it.each([
    ['no object', 'papers'],
    ['nothing', null],
    ['no key', { bucket: 'papers' }],
    ['no bucket', { key: 'a.md' }],
    ['an empty key', { bucket: 'papers', key: '' }],
    ['a version that is not a string', { bucket: 'papers', key: 'a.md', versionId: 3 }],
    ['a name that S3 does not know', { bucket: 'papers', key: 'a.md', version: 'v1' }],
  ])('refuses an object that is not a place: %s', async (_, object) => {
    await expect(load({ object } as never)).rejects.toMatchObject({
      name: 'DocumentMissing',
      message: expect.stringMatching(/^Give the object as \{ "bucket": "...", "key": "..." \}/),
    });
  });

  it('reads no files in Lambda, where they would be the service’s own', async () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'digest-load');

    await expect(load({ path: '/proc/self/environ' })).rejects.toMatchObject({
      name: 'DocumentNotReadable',
      message: /"text"/,
    });
    expect(await load({ text: 'still fine' })).toMatchObject({ text: 'still fine' });
  });

  it('stops when its signal is aborted', async () => {
    await expect(load({ path: write('c.md', 'x') }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
