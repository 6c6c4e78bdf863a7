// Whether a file is an ES module or CommonJS, told by its own syntax: a project's `"type"` says only what most of its files are.

const STATEMENT = String.raw`(?:^|[;{}\n])[^\S\n]*`;
const IMPORT = String.raw`import(?:\s*["'{*]|\s+(?!type\b)[\w$]+\s*(?:,|\sfrom\b)|\s+type\s+from\b)`;
const EXPORT = String.raw`export(?:\s*[{*]|\s+(?:default|const|let|var|async|function|class|abstract|enum)\b)`;
const MODULE = new RegExp(String.raw`${STATEMENT}(?:${IMPORT}|${EXPORT})|\bimport\.meta\b`);
// TypeScript's own forms of CommonJS, which no ES module has.
const ASSIGNMENT = new RegExp(String.raw`${STATEMENT}(?:(?:export\s+)?import\s+[\w$]+\s*=|export\s*=)`);
const COMMONJS_NAME = /(?<![.\w$])(?:require\s*[(.]|module\.exports\b|exports\.[\w$]|__dirname\b|__filename\b)/;
const MAKES_REQUIRE = /\bcreateRequire\b/;

// Comments, and what stands between quotes: neither has statements.
const SKIPPED = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|(["'])(?:\\.|(?!\1)[^\\\n])*\1|`(?:\\[\s\S]|[^\\`])*`/g;

/**
 * What the syntax of a file shows. `mixed` is written as an ES module but uses what only CommonJS has, such as `__dirname`: a
 * compiler can make CommonJS of it, nothing else can run it. `commonjs` is also what shows nothing at all.
 */
export function moduleKindOf(text: string): 'module' | 'commonjs' | 'mixed' {
  const code = text.replace(SKIPPED, (skipped, quote?: string) =>
    quote === undefined && skipped[0] !== '`' ? ' ' : '""',
  );
  if (ASSIGNMENT.test(code) || !MODULE.test(code)) return 'commonjs';
  return COMMONJS_NAME.test(code) && !MAKES_REQUIRE.test(code) ? 'mixed' : 'module';
}
