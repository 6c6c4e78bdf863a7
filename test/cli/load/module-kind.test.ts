// What the syntax of a file says of it.

import { describe, expect, it } from 'vitest';
import { moduleKindOf } from '../../../lib/cli/load/module-kind.ts';

describe('the kind of a module', () => {
  it.each([
    "import { a } from 'a';",
    "import a from 'a';",
    "import a, { b } from 'a';",
    "import * as a from 'a';",
    "import 'a';",
    "import{a}from'a';",
    'export const graph = 1;',
    'export default 1;',
    'export { a };',
    "export * from './a.ts';",
    'export async function f() {}',
    'const a = 1; export { a };',
    'console.log(import.meta.url);',
    "// a comment\n'use strict';\nimport type { A } from 'a';\nimport { b } from 'b';",
    "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nrequire('a');",
    "import { a } from 'a';\nconst text = 'require(x)'; // require('y')",
    "import { a } from 'a';\na.require('b');",
    "import type from './type.ts';",
  ])('is an ES module: %j', (text) => {
    expect(moduleKindOf(text)).toBe('module');
  });

  it.each([
    "const { a } = require('a');",
    'exports.graph = 1;',
    "import a = require('a');\nexport = a;",
    "export import a = require('a');",
    "import type { A } from 'a';\nconst b = require('b');",
    "const node = () => import('./node.ts');",
    "const text = `\nimport { a } from 'a';\nexport const b = 1;\n`;",
    "/*\nimport { a } from 'a';\n*/",
    'const text = "import { a } from \'a\'";',
    'const a = { export: 1, import: 2 };',
    '',
  ])('is CommonJS, or nothing: %j', (text) => {
    expect(moduleKindOf(text)).toBe('commonjs');
  });

  it.each([
    "import { a } from 'a';\nconst b = require('b');",
    "import { a } from 'a';\nread(__dirname);",
    'export const a = 1;\nif (require.main === module) a();',
    "import { a } from 'a';\nmodule.exports = a;",
  ])('mixes both: %j', (text) => {
    expect(moduleKindOf(text)).toBe('mixed');
  });
});
