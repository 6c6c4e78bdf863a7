// Random JSONata texts of what test/interpreter/expression-arbitraries.ts leaves out: what the fast path never compiles.

import { fc } from '../support/fast-check.ts';

type Text = fc.Arbitrary<string>;

const text = (...parts: readonly (Text | string)[]): Text =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((made) => made.join(''));
const oneOf = (...given: readonly string[]): Text => fc.constantFrom(...given);

const names = oneOf(
  '$a',
  '$b',
  '$c',
  '$states.input',
  '$states.result',
  '[$a, $b]',
  '[1, 3, 2]',
  '[{"k": 2, "n": 1}, {"k": 1, "n": 2, "list": [1, 2]}]',
);
const steps = oneOf('', '', '.k', '.n', '.list', '.o', '.*', '.**', '[0]', '[-1]', '[]', '[k = 1]', '.list[0]', '.($)');
const path = text(names, steps, steps);
const terms = oneOf('k', '>k', 'n, >k', '>n, k', '$', '>$', 'k, v, n');
const values = oneOf('$', 'k', 'n', '$count($)', '$sum(n)', '{"k": k}', '[k]', '$.k', '$string($)');
const bound = oneOf('$f', '$i', '$f.k', '{"f": $f, "i": $i}', '[$f, $i]', '$.k', '%', '%.k', '$f[0]');
const updates = oneOf(
  '{"k": 1}',
  '{"n": k, "new": $}',
  '{}, "k"',
  '{"v": 2}, ["k", "n"]',
  '$merge([$, {"o": 1}])',
  '$nothing',
  '1',
);
const patterns = oneOf('/a/', '/[ab]/', '/(a)(b)?/', '/b+/', '/A/i', '/^a/m', '/ä|€/', '/\\d+/', '/(.)(.)/', '/x*b/');
const words = oneOf('"aabb"', '"abcabc"', '"a1b22"', '""', '"Aa\\nab"', '"ä€"', '"k"', '$a', '$b.k');
const replacements = oneOf(
  '"$0$0"',
  '"$1"',
  '"$2-$1"',
  '"$$"',
  '"$x"',
  '"$10"',
  '"$"',
  'function($m) { $m.match & "!" }',
  'function($m) { $string($m.groups) }',
);
const numbers = oneOf('0', '1', '-1', '1234.567', '0.05', '12345678', '-0.5', '999', '1e10', '$a', '$count($b)');
const formats = oneOf(
  '"#,##0.00"',
  '"0.0"',
  '"00"',
  '"#0%"',
  '"#,##0.##;(#)"',
  '"###"',
  '"0‰"',
  '"x0y"',
  '"#.##0"',
  '""',
);
const integers = oneOf(
  '"w"',
  '"W"',
  '"Ww"',
  '"I"',
  '"i"',
  '"A"',
  '"a"',
  '"0001"',
  '"#,##0"',
  '"1;o"',
  '"w;o"',
  '"٠"',
  '"x"',
  '"#"',
);
const times = oneOf('0', '1521801216617', '-1', '1700000000000', '951782400000');
const dates = oneOf(
  '"[Y0001]-[M01]-[D01]"',
  '"[H01]:[m01]:[s01].[f001]"',
  '"[D1o] [MNn] [YI]"',
  '"[FNn], [h]:[m] [P]"',
  '"[W01] [w] [d001] [F1]"',
  '"[Y,2-2] [[x]]"',
  '"[Z] [z]"',
  '"[X0001]-W[W01]-[F1]"',
  '"[Dw] [MN,3-3]"',
  '"[E][C]"',
  '"[Q]"',
);
const zones = oneOf('', ', "+0530"', ', "-0800"', ', "0000"');
const signatures = oneOf(
  '<n:n>',
  '<s-:s>',
  '<a<n>:n>',
  '<x?:x>',
  '<(ns)-n?:s>',
  '<a:a>',
  '<o:o>',
  '<b:b>',
  '<n+:a>',
  '<f:x>',
  '<j:j>',
  '<u:u>',
  '<a<s>s?:s>',
);

/** Texts that jsonata parses more often than not. */
export const rareExpressions: Text = fc.oneof(
  text(path, '^(', terms, ')', steps),
  text(path, '{', oneOf('k', '$string(k)', '"g"', '$type($)', '$string($)'), ': ', values, '}'),
  text(path, '{"a": ', values, ', k: ', values, '}'),
  text(path, '@$f', steps, '.', bound),
  text(path, '#$i', steps, '.', bound),
  text(path, '@$f#$i', oneOf('', '[$i = 0]', '[$f.k = 1]'), '.', bound),
  text(names, '@$f.$b@$g[$f.k = $g.k].{"f": $f, "g": $g}'),
  text(
    names,
    '.',
    oneOf('k', 'list', 'o', '*', 'list.k', 'o.o'),
    '.',
    oneOf('%', '%.k', '%.%', '{"p": %.n, "s": $}', '$.%.n'),
  ),
  text(names, '.*', steps, '.%.', oneOf('k', '*')),
  text(path, ' ~> |', oneOf('$', 'k', '*', 'list', '**[k = 1]', 'o'), '|', updates, '|', steps),
  text(
    '$match(',
    words,
    ', ',
    patterns,
    oneOf('', ', 1', ', 0', ', -1'),
    ')',
    oneOf('', '.match', '.groups', '[0].index'),
  ),
  text('$replace(', words, ', ', patterns, ', ', replacements, oneOf('', ', 1', ', 0'), ')'),
  text('$replace(', words, ', ', oneOf('"a"', '"ab"', '""', '$b'), ', ', replacements, oneOf('', ', 1'), ')'),
  text('$split(', words, ', ', fc.oneof(patterns, oneOf('"a"', '""')), oneOf('', ', 1', ', 2', ', -1', ', 1.5'), ')'),
  text('$contains(', words, ', ', patterns, ')'),
  text(
    '$formatNumber(',
    numbers,
    ', ',
    formats,
    oneOf('', ', {"decimal-separator": ","}', ', {"zero-digit": "\u0660"}'),
    ')',
  ),
  text('$formatInteger(', numbers, ', ', integers, ')'),
  text(
    '$parseInteger(',
    oneOf('"12"', '"one"', '"twenty-first"', '"XIV"', '"b"', '"1,234"', '"x"', '""'),
    ', ',
    integers,
    ')',
  ),
  text('$formatBase(', numbers, oneOf('', ', 2', ', 36', ', 1', ', 16.5'), ')'),
  text('$fromMillis(', times, ', ', dates, zones, ')'),
  text('$fromMillis(', times, ')'),
  text('$toMillis($fromMillis(', times, ', ', dates, '), ', dates, ')'),
  text(
    '$toMillis(',
    oneOf('"2018-03-23"', '"2018"', '"2018-03-23T10:33:36.617Z"', '"x"', '"2018-03-23T10:33:36+05:30"'),
    ')',
  ),
  text(
    '($f := $',
    oneOf('append', 'substring', 'lookup', 'map', 'split'),
    oneOf('(?, ', '(', '(?, ?, '),
    oneOf('?', '1', '"k"', '$a'),
    '); $f(',
    names,
    '))',
  ),
  text(
    '($f := function($x, $y) { [$x, $y] }; $g := $f(',
    oneOf('?, 1', '1, ?', '?, ?'),
    '); $g(',
    names,
    oneOf('', ', 2'),
    '))',
  ),
  text(path, ' ~> $', oneOf('count', 'sum', 'keys', 'string'), ' ~> $', oneOf('string', 'type', 'boolean', 'not')),
  text('($f := $', oneOf('count', 'sum', 'string'), ' ~> $', oneOf('string', 'uppercase', 'type'), '; $f(', path, '))'),
  text('(function($x, $y)', signatures, '{ [$x, $y] })(', names, oneOf('', ', 1', ', "a"'), ')'),
  text(path, '.(function($x)', signatures, '{ $x })(', oneOf('', '1', '"a"', '$', 'k'), ')'),
  text('$single(', path, ', function($x) { $x', oneOf(' = 1', '.k = 1', ' > 2', ''), ' })'),
  text(
    '$sort(',
    path,
    oneOf('', ', function($l, $r) { $l > $r }', ', function($l, $r) { $l.k > $r.k }', ', function($l, $r) { true }'),
    ')',
  ),
  text('$lookup(', path, ', ', oneOf('"k"', '"list"', '"n"', '1'), ')'),
  text(
    '$',
    oneOf(
      'number',
      'round',
      'sqrt',
      'trim',
      'base64encode',
      'encodeUrlComponent',
      'decodeUrl',
      'error',
      'type',
      'max',
      'average',
      'shuffle',
      'clone',
    ),
    '(',
    fc.oneof(words, numbers, path),
    ')',
  ),
  text(
    '$',
    oneOf('round', 'power', 'pad', 'join', 'zip', 'append', 'merge'),
    '(',
    fc.oneof(words, numbers, path),
    ', ',
    oneOf('1', '2', '-3', '"a"', '$a'),
    ')',
  ),
  text('$each(', path, ', function($v, $k, $o) { ', oneOf('$k', '$v', '[$k, $v]', '$count($o)'), ' })'),
  text('$filter(', path, ', function($v, $i, $l) { ', oneOf('$i = 0', '$v', '$count($l) > 1', '$v.k = 1'), ' })'),
  text('(', path, ')[', oneOf('[0, 1]', '[-1, 0, 0]', '[1..2]', '$count($) = 1', '0.9', '"k"', 'k', '$nothing'), ']'),
);
