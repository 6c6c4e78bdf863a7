// How Node is to load the files of a project, where its own rules and the file disagree: `npm init` writes `"type": "commonjs"`,
// and graphs are written with `import`.
//
//   K1. A file with the syntax of an ES module is one, whatever package.json says.
//   K2. CommonJS is left to Node's own CommonJS loader, and not to the copy of it that import() has: only there does `require` find
//       this library already loaded (share-library.ts), and hooks of tsx for `require` hold.
//
// Packages in node_modules are left alone: they are loaded as they say.

import { readFileSync } from 'node:fs';
import type { LoadFnOutput, LoadHookContext, ModuleFormat } from 'node:module';
import { fileURLToPath } from 'node:url';
import { moduleKindOf } from './module-kind.ts';

export interface KindOptions {
  /** A compiler is at hand, tsx, which makes CommonJS of what mixes both. */
  readonly compiles: boolean;
}

export type LoadDecision =
  /** As Node would, with this context. */
  | { readonly kind: 'next'; readonly context: LoadHookContext }
  | { readonly kind: 'done'; readonly output: LoadFnOutput };

/** How to load a file. */
export function decideLoad(url: string, context: LoadHookContext, { compiles }: KindOptions): LoadDecision {
  const path = pathOf(url);
  if (path === undefined || !isOpen(context.format)) return { kind: 'next', context };
  const kind = moduleKindOf(readFileSync(path, 'utf8'));
  if (kind === 'module' || (kind === 'mixed' && !compiles))
    return { kind: 'next', context: { ...context, format: formatOfModule(path) } };
  return isRequired(context) ? { kind: 'next', context } : { kind: 'done', output: commonJs };
}

// Without a source, Node asks its CommonJS loader. (The types know no null.)
const commonJs = { format: 'commonjs', source: null, shortCircuit: true } as unknown as LoadFnOutput;

// Where `require` asks these hooks too (not in Node 20, which tells no conditions), it is in the CommonJS loader already.
function isRequired({ conditions }: Partial<LoadHookContext>): boolean {
  return conditions?.includes('require') === true && !conditions.includes('import');
}

// What may be either: `.mjs` and `.mts` can't.
function pathOf(url: string): string | undefined {
  const { protocol, pathname } = new URL(url);
  const isEither = protocol === 'file:' && /\.c?[jt]sx?$/.test(pathname) && !pathname.includes('/node_modules/');
  return isEither ? fileURLToPath(new URL(pathname, 'file:')) : undefined;
}

const isOpen = (format: string | null | undefined): boolean =>
  format === undefined || format === null || format === 'commonjs' || format === 'commonjs-typescript';

// Node's own name for TypeScript that it strips.
function formatOfModule(path: string): ModuleFormat {
  const strips = (process.features as { readonly typescript?: unknown }).typescript;
  return /tsx?$/.test(path) && strips ? ('module-typescript' as ModuleFormat) : 'module';
}
