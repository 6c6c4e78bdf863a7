// What the README promises to whoever installs the package: its code compiles with its tsconfig, and its links lead somewhere.

import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readmeFiles } from '../types/readme-snippets.ts';
import { allPackages, install, type Packed, pack } from './packed.ts';

let packed: Packed;
beforeAll(() => {
  packed = pack();
});
afterAll(() => rmSync(packed.directory, { recursive: true, force: true }));

it("compiles the README's code with the README's tsconfig, in a project that has the package", () => {
  const [, tsconfig = ''] = /```json\n(.*?)```/s.exec(readFileSync('README.md', 'utf8')) ?? [];
  const files = { ...readmeFiles, 'tsconfig.json': tsconfig };
  const project = install(packed, { type: 'module', packages: allPackages(), files });

  const { stdout } = spawnSync(process.execPath, [join(project, 'node_modules/typescript/bin/tsc'), '-p', project], {
    encoding: 'utf8',
  });

  expect(Object.keys(JSON.parse(tsconfig) as object)).toEqual(['compilerOptions']);
  expect(stdout).toBe('');
});

it('leads with every link of a packed page to a packed file, or to a page of the web', () => {
  const pages = packed.files.filter((path) => path.endsWith('.md'));
  const links = pages.flatMap((page) => linksOf(page).map((link) => ({ page, link, target: targetOf(page, link) })));

  const broken = links.filter(
    ({ target }) => !packed.files.some((file) => file === target || file.startsWith(`${target}/`)),
  );

  expect(broken).toEqual([]);
  expect(pages).toEqual(
    expect.arrayContaining(['README.md', 'ARCHITECTURE.md', 'docs/deploying.md', 'lib/errors/codes.md']),
  );
  expect(links.length).toBeGreaterThan(15);
});

it('packs no tests', () => {
  expect(packed.files.filter((path) => /\.test\.ts$|^test\//.test(path))).toEqual([]);
});

function linksOf(page: string): readonly string[] {
  const text = readFileSync(page, 'utf8').replaceAll(/```.*?```/gs, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => !/^(?:https?:|#)/.test(link));
}

const targetOf = (page: string, link: string): string =>
  posix.normalize(posix.join(posix.dirname(page), link.replace(/#.*$/, ''))).replace(/\/$/, '');
