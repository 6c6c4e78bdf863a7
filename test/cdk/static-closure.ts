// What Node loads before a line of a bundle's entry runs: the entry and all that it imports statically, from esbuild's metafile.

import type { Metafile } from 'esbuild';

export interface StaticClosure {
  readonly bytes: number;
  /** The files whose code is in it. */
  readonly inputs: readonly string[];
}

export function staticClosure({ outputs }: Metafile, entry: string): StaticClosure {
  const found = new Set<string>();
  const visit = (path: string): void => {
    const output = outputs[path];
    if (output === undefined || found.has(path)) return;
    found.add(path);
    for (const { path: next, kind } of output.imports) if (kind === 'import-statement') visit(next);
  };
  visit(Object.keys(outputs).find((path) => path.endsWith(`/${entry}`)) ?? entry);
  const parts = [...found].flatMap((path) => outputs[path] ?? []);
  return {
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    inputs: parts.flatMap(({ inputs }) => Object.keys(inputs)),
  };
}
