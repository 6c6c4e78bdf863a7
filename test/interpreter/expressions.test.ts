import { describe, expect, it } from 'vitest';
import { leftToEngine, runFast } from '../../lib/interpreter/expressions/fast/run-fast.ts';
import { parseExpression } from '../../lib/interpreter/expressions/parse-expression.ts';
import { SimulatedClock } from '../../lib/interpreter/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { around, byEngine, byFastPath, byJsonata, callsAgree, evaluatorsAgree } from './both-paths.ts';
import { machine, pass, run } from './machines.ts';

describe('the fast path', () => {
  evaluatorsAgree(3000);
  callsAgree(4000);

  it.each([
    ['$substring("hello", -10, 2)', '"he"'],
    ['$substring("hello", -5, 2)', '"he"'],
    ['$substring("hello", -4, 2)', '"el"'],
    ['$substring("hello", -2, 9)', '"lo"'],
    ['$substring("hello", -2, 2)', '"lo"'],
    ['$substring("hello", -10)', '"hello"'],
    ['$substring("hello", 1, -1)', '""'],
    ['$substring("hello", 1.9, 1.9)', '"el"'],
    ['$substring("a😀b", 1, 1)', '"😀"'],
    ['$substring("hello", 1e21, 1)', '""'],
    ['$length("a😀b")', '3'],
    ['$join(["a"], ",")', '"a"'],
    ['$floor(-1.5)', '-2'],
    ['$ceil(-1.5)', '-1'],
    ['$abs(-1.5)', '1.5'],
    ['$substringBefore("a😀b", "")', '""'],
    ['$substringAfter("a😀b", "")', '"a😀b"'],
    ['$substringBefore("hello", "x")', '"hello"'],
    ['$substringAfter("hello", "x")', '"hello"'],
    ['$max([-3, -1])', '-1'],
    ['$min([-3, -1])', '-3'],
    ['$reverse([1, 2, 3])', '[3,2,1]'],
    ['$zip([1, 2], [3])', '[[1,3]]'],
    ['[{"k": "a", "n": 1}, {"k": "b", "n": 2}, {"k": "a", "n": 3}]{k: $sum(n)}', '{"a":4,"b":2}'],
    ['[{"k": "a", "n": 1}, {"k": "a", "n": 2}]{k: $[-1]}', '{"a":{"k":"a","n":2}}'],
    ['[{"k": "a"}, {"n": 1}]{k: 1}', '{"a":1}'],
    ['{"k": "a"}{k: $, "all": k}', '{"a":{"k":"a"},"all":"a"}'],
    ['$keys([{"id": "x"}, {"id": "x"}]{id: 1})', '"x"'],
  ])('evaluates %s itself: %s', async (text, expected) => {
    expect(byFastPath(text, {})).toBe(expected);
    expect(byEngine(text, {})).toBe(expected);
    expect(await byJsonata(text, {})).toBe(expected);
  });

  it.each([
    ['$pad("x", -5, "ab")', '"ababx"'],
    ['$pad("x", 4, "😀")', '"x😀😀😀"'],
    ['$pad("", 3, "\\ude00\\ud83d")', '"\\ude00😀😀"'],
    ['$pad("", 2, "\\ud83d")', '"\\ud83d\\ud83d"'],
  ])('fills with whole characters, those that halves join to included: %s is %s', async (text, expected) => {
    expect(byEngine(text, {})).toBe(expected);
    expect(await byJsonata(text, {})).toBe(expected);
  });

  it.each([
    ['$states.input.a.b', '1'],
    ['$states.input.list.k', '[1,2]'],
    ['$states.input.one.k', '3'],
    ['$states.input.one.k[]', '[3]'],
    ['$states.input.list[0].k', '1'],
    ['$states.input.list[k = 2].k', '2'],
    ['$states.input.list[k > 0][1].k', '2'],
    ['$states.input.missing.k', 'nothing'],
    ['$states.input.a.b.c', 'nothing'],
    ['$not($states.input.missing)', 'nothing'],
    ['[[$states.input.one]]', '[[{"k":3}]]'],
    ['$append([], $states.input.one.k)', '[3]'],
    ['$merge([{"a": 1}, {"b": $states.input.missing, "a": 2}])', '{"a":2}'],
    ['$reduce($states.input.list, function($sum, $v) { $sum + $v.k }, 0)', '3'],
    ['($f := function($n) { $n = 0 ? "done" : $f($n - 1) }; $f(1000))', '"done"'],
    ['"a" & 1 & true & null & [1,{"x":0.1}]', '"a1truenull[1,{\\"x\\":0.1}]"'],
    ['2 in $states.input.list.k and "z" in ["z"]', 'true'],
    ['{"b": 1, "10": 2, "2": 3}', '{"2":3,"10":2,"b":1}'],
    ['$states.input.list.{"v": k}', '[{"v":1},{"v":2}]'],
    ['[1..3].($ * 2)', '[2,4,6]'],
  ])('evaluates %s itself: %s', async (text, expected) => {
    const variables = { states: { input: { a: { b: 1 }, list: [{ k: 1 }, { k: 2 }], one: [{ k: 3 }] } } };

    expect(byFastPath(text, variables)).toBe(expected);
    expect(byEngine(text, variables)).toBe(expected);
    expect(await byJsonata(text, variables)).toBe(expected);
  });

  it.each([
    ['$sort([2, 1])'],
    ['$match("a", /a/)'],
    ['$a^(k)'],
    ['$a.%'],
    ['$formatNumber(1, "0")'],
    ['1 + "a"'],
    ['$a.*'],
    ['$f(?)'],
  ])('leaves %s to the engine', (text) => {
    const parsing = parseExpression(text);

    expect(parsing.ok && runFast(parsing.expression, around({ a: [{ k: 1 }] }))).toBe(parsing.ok && leftToEngine);
  });
});

describe("jsonata's marks", () => {
  it.each([
    ['an object made of each item', '$a.{"k": 1}'],
    ['a group of nothing', '$e{"k": 1}'],
    ['a list that must stay one', '$o.l[]'],
    ['a call of what is not a function', '$o(1)'],
    ['a call of what is not a function in a path', '$o.l.k(1)'],
  ])('never get into the values of the execution: %s', (_case, text) => {
    const variables = { a: [[]] as JsonValue, e: [] as JsonValue, o: { l: [{ k: {} }] } as JsonValue };

    byEngine(text, variables);

    expect(variables).toStrictEqual({ a: [[]], e: [], o: { l: [{ k: {} }] } });
  });

  it('do not survive into the next expression', async () => {
    const definition = machine({
      // `$sort` makes the engine evaluate; the results are sequences there.
      First: {
        Type: 'Pass',
        Assign: {
          s: '{% $sort([2,1]).{"v": [$]}.v %}',
          one: '{% $sort([1])[$ = 1][] %}',
          o: '{% {"l": $sort([3,2]).[$]} %}',
        },
        Next: 'Then',
      },
      Then: pass({
        Output: {
          s: '{% $s %}',
          nested: '{% [[$s]] %}',
          one: '{% $one %}',
          o: '{% $o.l %}',
          count: '{% $count([$one, $s]) %}',
        },
      }),
    });

    const { outcome } = await run(definition);

    expect(outcome).toMatchObject({ output: { s: [1, 2], nested: [[1, 2]], one: [1], o: [[2], [3]], count: 3 } });
    for (const value of Object.values(outcome.variables))
      expect(value).toStrictEqual(JSON.parse(JSON.stringify(value)));
  });
});

describe('the functions of the service', () => {
  const evaluate = async (expression: string) => {
    const { outcome } = await run(
      machine({ S: pass({ Output: `{% ${expression} %}` }) }),
      {},
      {
        clock: new SimulatedClock({ start: Date.parse('2026-11-20T10:00:00Z'), mode: 'auto' }),
        name: 'n',
        random: () => 0.5,
      },
    );
    return outcome.status === 'SUCCEEDED' ? outcome.output : outcome;
  };

  it.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([1,2,3])', [[1, 2, 3]]],
    ['$partition([1,2,3,4,5], 2.9)', [[1, 2], [3, 4], [5]]],
    ['$exists($partition([], 2))', false],
    ['$exists($partition([1], 0))', false],
    ['$range(0, 10, 2)', [0, 2, 4, 6, 8, 10]],
    ['$range(10, 0, -5)', [10, 5, 0]],
    ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$range(3, 3, 1)', 3],
    ['$exists($range(5, 1, 1))', false],
    ["$hash('Hello', 'MD5')", '8b1a9953c4611296a827abf8c47804d7'],
    ["$hash('Hello', 'SHA-256')", '185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969'],
    ["$exists($hash('Hello'))", false],
    ['$random(42)', 0.7275636800328681],
    ['$random(0.9)', 0.730967787376657],
    ['$random()', 0.5],
    ['$uuid()', '80808080-8080-4080-8080-808080808080'],
    [`$parse('{"b":1,"a":[null]}')`, { b: 1, a: [null] }],
    [`$parse('{"a":{"k":"v"}}').a.k`, 'v'],
    [`$map(['1', '2'], $parse)`, [1, 2]],
    [`$parse("{'a':1}")`, { a: 1 }],
    [`$parse("{'it\\\\'s': 'a \\"quote\\"', \\"b'c\\": ['d']}")`, { "it's": 'a "quote"', "b'c": ['d'] }],
    [`$base64decode('aGVsbG8=')`, 'hello'],
    [`$base64decode('aGVsbG8')`, 'hello'],
    ['$string(2/3)', '0.666666666666666'],
    ['$string(0.1 + 0.2)', '0.3'],
    ['$string(-2/3)', '-0.666666666666666'],
    ['$string([2e21/3, 1e20])', '[666666666666666000000,100000000000000000000]'],
    ['$length($pad("", 4194304))', 4_194_304],
    ['$count([1..873782])', 873_782],
    ['$count($range(1, 360145, 1))', 360_145],
    ["$exists($parse('null'))", true],
    ['$millis()', Date.parse('2026-11-20T10:00:00Z')],
    ['$now()', '2026-11-20T10:00:00.000Z'],
    ["$now('[Y]')", '2026'],
  ])('%s', async (expression, expected) => {
    expect(await evaluate(expression)).toEqual(expected);
  });

  it.each([
    ['$partition([1,2,3], -1)', 'D3137: Second argument must be zero or greater'],
    ['$partition(null, 2)', 'T0412'],
    ['$range(1)', 'T0410: Argument 2 of function "range" does not match function signature'],
    ['$range(1, 360146, 1)', ': Expression evaluation memory limit exceeded: Check for excessive memory usage'],
    ["$hash('Hello', 'md5')", 'D3137'],
    ['$hash(42, "MD5")', 'T0410'],
    ["$uuid('seed')", 'T0410'],
    ['$random(1, 2)', 'T0410'],
    ['$parse(null)', 'T0410: Argument 1 of function "parse" does not match function signature'],
    [`$parse('{"a":1,"a":2}')`, 'D3137: Invalid JSON'],
    ["$parse('1e400')", 'D3137: Invalid JSON'],
    ["$parse('')", 'D3137: Invalid JSON'],
    [`$parse("{'a':1,'a':2}")`, 'D3137: Invalid JSON'],
    [`$parse("{'a':1")`, 'D3137: Invalid JSON'],
    ["$base64decode('!!!')", 'the text is not base64'],
    ["$base64decode('aGVsbG8==')", 'the text is not base64'],
    ['$length($pad("", 4194305))', ': Expression evaluation memory limit exceeded'],
    ['$count([1..873783])', ': Expression evaluation memory limit exceeded'],
    ["$eval('1')", 'T1006: Attempted to invoke a non-function'],
  ])('%s fails with %s', async (expression, message) => {
    expect(await evaluate(expression)).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(message) as string,
    });
  });

  it('are hidden by variables of the same name', async () => {
    const definition = machine({
      S: { Type: 'Pass', Assign: { count: 5 }, Next: 'T' },
      T: pass({ Output: '{% $count([1]) %}' }),
    });

    const { outcome } = await run(definition);

    expect(outcome).toMatchObject({
      status: 'FAILED',
      cause: expect.stringContaining('T1006') as string,
      variables: { count: 5 },
    });
  });
});
