// Load, from S3: through the real SDK, from a server that answers as S3 does.

import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { graph } from '../../../examples/document-digest/graph.ts';
import load from '../../../lambdas/document-digest/load.ts';
import { LIMIT_BYTES } from '../../../lambdas/document-digest/source/document-text.ts';
import { content, type ObjectServer, refusal, startObjectServer } from './object-server.ts';

let s3: ObjectServer;

beforeAll(async () => {
  s3 = await startObjectServer();
  vi.stubEnv('AWS_ENDPOINT_URL_S3', s3.url);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'none');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'none');
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  // The SDK would wait and ask again; here the state machine is to do so.
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
});

afterAll(() => {
  vi.unstubAllEnvs();
  s3.close();
});

const at = (key: string, more: { versionId?: string } = {}) => ({ object: { bucket: 'papers', key, ...more } });

describe('load, given an object in S3', () => {
  it('reads it, and goes by the ending of its key before its content', async () => {
    s3.objects.set('/papers/2026/notes.md', content('\uFEFFno marks\r\nat all'));

    expect(await load(at('2026/notes.md'))).toEqual({
      text: 'no marks\nat all',
      name: 'notes.md',
      format: 'markdown',
    });
  });

  it('takes a key as it is: what looks URL-encoded is not code', async () => {
    s3.objects.set('/papers/a b+c/100%25 größe?.txt', content('found'));

    expect(await load(at('a b+c/100%25 größe?.txt'))).toMatchObject({ text: 'found' });
  });

  it('reads the version that it is asked for', async () => {
    s3.objects.set('/papers/versions.txt', (response, { url = '' }) =>
      content(`version ${new URL(url, 'http://s3').searchParams.get('versionId')}`)(response, {} as never),
    );

    expect(await load(at('versions.txt', { versionId: 'v/1+2' }))).toMatchObject({ text: 'version v/1+2' });
    expect(await load(at('versions.txt'))).toMatchObject({ text: 'version null' });
  });

  it('takes an object that is empty, as a folder of the console is', async () => {
    s3.objects.set('/papers/folder/', content(''));

    expect(await load(at('folder/'))).toMatchObject({ text: '', name: 'folder' });
  });

  it('refuses a large object before it reads it, saying how large and what fits', async () => {
    const served = { bytes: 0 };
    s3.objects.set('/papers/big.txt', (response) => {
      response.writeHead(200, { 'content-length': 2 ** 40 });
      const chunk = Buffer.alloc(64 * 1024);
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk)) served.bytes += chunk.length;
      };
      response.on('drain', pour);
      pour();
    });

    await expect(load(at('big.txt'))).rejects.toMatchObject({
      name: 'DocumentTooLarge',
      message: expect.stringMatching(/^'s3:\/\/papers\/big\.txt' takes 1073741824 KB, more than the 120 KB/),
    });
    // What the sockets' buffers hold, and no terabyte.
    expect(served.bytes).toBeLessThan(32 * 2 ** 20);
  });

  it('stops reading an object that does not say its size and is too large', async () => {
    s3.objects.set('/papers/endless.txt', (response) => {
      response.writeHead(200, { 'transfer-encoding': 'chunked' });
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', pour);
      pour();
    });

    await expect(load(at('endless.txt'))).rejects.toMatchObject({ name: 'DocumentTooLarge' });
  });

  it('takes an object that fills the limit to the byte', async () => {
    s3.objects.set('/papers/full.txt', content('x'.repeat(LIMIT_BYTES - '""'.length)));

    expect((await load(at('full.txt'))).text).toHaveLength(LIMIT_BYTES - 2);
  });

  it('refuses what is not a string, by the name of the object', async () => {
    s3.objects.set('/papers/a.png', content(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff])));

    await expect(load(at('a.png', { versionId: 'v1' }))).rejects.toMatchObject({
      name: 'DocumentNotText',
      message: expect.stringContaining("'s3://papers/a.png' (version 'v1') is not UTF-8 text"),
    });
  });

  it.each([
    [404, 'NoSuchKey', 'DocumentNotFound', /^There is no 's3:\/\/papers\/refused' \(NoSuchKey: Because\.\)\.$/],
    [404, 'NoSuchBucket', 'DocumentNotFound', /NoSuchBucket/],
    [404, 'NoSuchVersion', 'DocumentNotFound', /NoSuchVersion/],
    [403, 'AccessDenied', 'DocumentNotReadable', /can't be read \(AccessDenied: Because\.\)\. Allow s3:GetObject/],
    [403, 'InvalidObjectState', 'DocumentNotReadable', /restore it first/],
    [405, 'MethodNotAllowed', 'DocumentNotReadable', /MethodNotAllowed: Because\.\)\.$/],
    [301, 'PermanentRedirect', 'DocumentNotReadable', /another region than AWS_REGION/],
    [
      503,
      'SlowDown',
      'DocumentUnavailable',
      /^S3 did not give 's3:\/\/papers\/refused' now \(SlowDown: Because\.\)\.$/,
    ],
    [500, 'InternalError', 'DocumentUnavailable', /InternalError/],
    [400, 'RequestTimeout', 'DocumentUnavailable', /RequestTimeout/],
  ])('tells what a refusal means: %i %s is %s', async (status, code, name, message) => {
    s3.objects.set('/papers/refused', refusal(status, code, 'Because.'));

    await expect(load(at('refused'))).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });

  it('tells a connection that breaks before or within the body from an object that is wrong', async () => {
    s3.objects.set('/papers/dropped', (_, request) => request.socket.destroy());
    s3.objects.set('/papers/cut', (response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('a beginning', () => response.destroy());
    });

    await expect(load(at('dropped'))).rejects.toMatchObject({ name: 'DocumentUnavailable' });
    await expect(load(at('cut'))).rejects.toMatchObject({ name: 'DocumentUnavailable' });
  });

  it('asks nothing of S3 for a bucket that cannot be', async () => {
    const before = s3.requests.length;

    await expect(load({ object: { bucket: '../other', key: 'a' } })).rejects.toMatchObject({
      name: 'DocumentNotReadable',
    });
    expect(s3.requests.length).toBe(before);
  });

  it('asks for nothing when its signal is aborted already', async () => {
    await expect(load(at('any.txt'), { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('stops reading when its signal is aborted', async () => {
    const leave = new AbortController();
    s3.objects.set('/papers/slow.txt', (response) => response.writeHead(200, { 'content-length': 9 }).write('a begin'));
    // Node tells here that an answer has begun; a turn of the event loop later, the node is reading it.
    const begun = (): void => void setImmediate(() => leave.abort());
    subscribe('http.client.response.finish', begun);

    const loaded = load(at('slow.txt'), { signal: leave.signal });

    await expect(loaded).rejects.toMatchObject({ name: 'AbortError' });
    unsubscribe('http.client.response.finish', begun);
  });
});

describe('the document-digest graph, given an object in S3,', () => {
  it('digests it', async () => {
    s3.objects.set('/papers/pools.md', content('# Pools\n\nThe gateway keeps a pool of connections for each bank.'));

    const { title, report } = await graph.invoke(at('pools.md'));

    expect(title).toBe('Pools');
    expect(report).toContain('pools.md, Markdown');
  });
});
