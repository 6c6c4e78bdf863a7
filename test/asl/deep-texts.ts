// Expressions that nest a hundred thousand levels deep, each in another way, and texts that break off in the middle.

const LEVELS = 100_000;
const around = (open: string, inner: string, close: string): string =>
  open.repeat(LEVELS) + inner + close.repeat(LEVELS);

export const deepTexts: Readonly<Record<string, string>> = {
  brackets: around('(', '1', ')'),
  lists: around('[', '1', ']'),
  objects: around('{"a":', '1', '}'),
  'lambdas inside each other': `${'function($x){'.repeat(LEVELS / 2)}1${'}'.repeat(LEVELS / 2)}`,
  'brackets that nothing closes': '('.repeat(LEVELS),
  sums: `1${'+1'.repeat(LEVELS)}`,
  texts: `''${"&''".repeat(LEVELS)}`,
  'a path': `$states.input${'.a'.repeat(LEVELS)}`,
  wildcards: `$states.input${'.*'.repeat(LEVELS)}`,
  filters: `$states.input${'[0]'.repeat(LEVELS)}`,
  'sort terms': `$states.input${'^(a)'.repeat(LEVELS)}`,
  signs: `${'-'.repeat(LEVELS)}1`,
  conditions: `${'true?1:'.repeat(LEVELS)}1`,
  calls: `1${'~>$f'.repeat(LEVELS)}`,
  bindings: `${'$a:='.repeat(LEVELS)}1`,
  'groups of a regular expression': `/${around('(', 'a', ')')}/`,
  'a regular expression that nothing closes': `/${'('.repeat(LEVELS)}`,
  'a comment that nothing closes': '/*'.repeat(LEVELS),
  'a text that nothing closes': `"${'x'.repeat(LEVELS)}`,
  'a number of a million digits': '1'.repeat(990_000),
};
