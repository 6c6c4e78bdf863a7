// The package as npm would publish it, made from the sources, and projects that have it installed.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');
const left = new Set(['.git', 'node_modules', 'dist', 'cdk.out', 'test']);

export interface Packed {
  /** A directory of its own, to be removed when all is done. */
  readonly directory: string;
  readonly tarball: string;
  /** The paths in the package. */
  readonly files: readonly string[];
}

/** Builds and packs a copy of this repository: `npm run build && npm pack`. */
export function pack(): Packed {
  const directory = mkdtempSync(join(tmpdir(), 'stepgraph-packed-'));
  const copy = join(directory, 'repository');
  cpSync(root, copy, { recursive: true, filter: (path) => !left.has(relative(root, path)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: copy, stdio: 'pipe' });
  const told = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', directory], {
    cwd: copy,
    encoding: 'utf8',
    stdio: 'pipe',
  });
  const [{ filename, files }] = JSON.parse(told) as [{ filename: string; files: { path: string }[] }];
  return { directory, tarball: join(directory, basename(filename)), files: files.map(({ path }) => path) };
}

export interface Project {
  /** `"type"` of package.json; absent where it has none. */
  readonly type?: string;
  /** Packages beside stepgraph and what it depends on. */
  readonly packages?: readonly string[];
  /** Texts by their paths. */
  readonly files: Readonly<Record<string, string>>;
}

/** A project with the package installed from its tarball, as `npm install` would lay it out. */
export function install({ directory, tarball }: Packed, { type, packages = [], files }: Project): string {
  const project = mkdtempSync(join(directory, 'project-'));
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, 'stepgraph'), { recursive: true });
  execFileSync('tar', ['xzf', tarball, '-C', join(modules, 'stepgraph'), '--strip-components=1']);
  for (const name of ['acorn', 'jsonata', '@aws-lambda-powertools/logger', ...packages]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  const own = { name: 'project', version: '1.0.0', ...(type === undefined ? {} : { type }) };
  for (const [path, text] of Object.entries({ 'package.json': JSON.stringify(own), ...files })) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  return project;
}

/** The command of an installed package. */
export const commandIn = (project: string): string => join(project, 'node_modules/stepgraph/dist/bin/stepgraph.js');

/** All packages of this repository, for a project that type-checks. */
export const allPackages = (): readonly string[] =>
  readdirSync(join(root, 'node_modules')).filter(
    (name) => !/^\.|^(?:acorn|jsonata|@aws-lambda-powertools)$/.test(name),
  );
