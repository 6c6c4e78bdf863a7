// What has to be in place before a graph's module is loaded: TypeScript, ES modules in CommonJS projects, and one copy of this
// library. Nothing of it where this file itself is TypeScript: then a loader is at work that was chosen for this repository.

import { createRequire, type LoadFnOutput, type LoadHookContext, Module } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CliRefusal } from '../refusal.ts';
import { decideLoad, type KindOptions } from './kind-hooks.ts';
import { shareLibrary } from './share-library.ts';

/** What is in place already: for JavaScript, or for TypeScript too. */
let prepared: 'nothing' | 'javascript' | 'typescript' = 'nothing';

/** @throws Refusal (MODULE_FAILED) where the file is TypeScript and nothing here can run it. */
export async function prepareLoading(file: string, path: string): Promise<void> {
  if (extname(fileURLToPath(import.meta.url)) === '.ts') return;
  const wanted = /\.[cm]?tsx?$/.test(path) ? 'typescript' : 'javascript';
  if (prepared === 'typescript' || prepared === wanted) return;
  const isLoaded = isUnderLoader();
  const tsx = wanted === 'typescript' && !isLoaded ? resolveTsx(path) : undefined;
  if (wanted === 'typescript' && !isLoaded && tsx === undefined && !stripsTypes()) throw noTypeScript(file);
  await shareLibrary();
  if (tsx !== undefined) await registerTsx(tsx);
  registerKinds({ compiles: tsx !== undefined || isLoaded });
  prepared = wanted;
}

// tsx, or another loader that takes TypeScript: its mark is a loader among the arguments.
function isUnderLoader(): boolean {
  const words = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''];
  return words.some((word) => /\btsx\b|ts-node|\bswc\b/.test(word));
}

interface Tsx {
  readonly esm: string;
  readonly cjs: string;
}

// The project's own tsx first: it knows the project's tsconfig and version of esbuild.
function resolveTsx(path: string): Tsx | undefined {
  for (const from of [path, fileURLToPath(import.meta.url)]) {
    try {
      const { resolve } = createRequire(from);
      const [esm, cjs] = [resolve('tsx/esm/api'), resolve('tsx/cjs/api')].map((api) => api.replace(/\.cjs$/, '.mjs'));
      if (esm !== undefined && cjs !== undefined) return { esm, cjs };
    } catch {
      // Not installed there: the next place may have it.
    }
  }
  return undefined;
}

async function registerTsx({ cjs, esm }: Tsx): Promise<void> {
  for (const api of [cjs, esm]) {
    const { register } = (await import(pathToFileURL(api).href)) as { register: () => unknown };
    register();
  }
}

// Last, so that they are asked first.
function registerKinds(options: KindOptions): void {
  const { registerHooks } = Module as typeof Module & { readonly registerHooks?: RegisterHooks };
  if (registerHooks === undefined) {
    Module.register(new URL('./kind-hooks-thread.js', import.meta.url), { data: options });
    return;
  }
  registerHooks({
    load(url, context, nextLoad) {
      const decision = decideLoad(url, context, options);
      return decision.kind === 'done' ? decision.output : nextLoad(url, decision.context);
    },
  });
}

// Of Node 22.15 and later; the types are those of Node 20.
type RegisterHooks = (hooks: { readonly load: LoadHookNow }) => void;
type LoadHookNow = (url: string, context: LoadHookContext, nextLoad: NextLoad) => LoadFnOutput;
type NextLoad = (url: string, context: LoadHookContext) => LoadFnOutput;

function stripsTypes(): boolean {
  const features = process.features as { readonly typescript?: unknown };
  return features.typescript === 'strip' || features.typescript === 'transform';
}

function noTypeScript(file: string): CliRefusal {
  return new CliRefusal({
    code: 'MODULE_FAILED',
    where: `'${file}'`,
    what: `Node ${process.versions.node} does not run TypeScript by itself, and tsx is not installed`,
    fix: 'npm install --save-dev tsx; or use Node 22.18 or later; or give the compiled .js file',
  });
}
