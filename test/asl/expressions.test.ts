import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { builtinFunctions } from '../../lib/asl/check/builtin-functions.ts';
import { checkMachine } from '../../lib/asl/index.ts';
import { machine, output, pass } from './machines.ts';

const ofTheService = ['partition', 'range', 'hash', 'uuid', 'parse'];

describe('expressions', () => {
  it.each([...builtinFunctions].filter((name) => !ofTheService.includes(name)))(
    'know $%s of jsonata 2.0.6',
    async (name) => {
      expect(await jsonata(`$exists($${name})`).evaluate(null)).toBe(true);
    },
  );

  it.each([
    // The idioms that the compiler emits.
    '( $r := [$states.result.Payload]; $u := $append([], $r.updates[]); $k := $append([], $u.$keys($)[$ in ["x","y"]]); $count($k) > $count($distinct($k)) ? $error("E") : $merge([$merge($u), { "log": $append([], $u.log[]) }]) )',
    '$reduce($states.result, function($b, $v) { $exists($v.k) ? ($exists($b.v) ? ($a := $b.v; {"v": $a}) : {"v": $v.k}) : $b }, {}).v',
    '( $ran := $append([], $distinct($states.result.ran)); $hit := $append($ran.$lookup({"a":["b"]}, $), []); $arrivals := [{"k":"0","s":"b"}]; $append([], $arrivals[s in $ran].k) )',
    '( $joins := [{"t":"d","need":["0"]}]; $wait := []; $joins[$count(need[$ in $wait]) = $count(need)].t )',
    '$append($append([], $states.result.pull.{"node": $}), $states.input.sends)',
    '( $f := function($n) { $n < 1 ? 1 : $n * $f($n - 1) }; $f(5) )',
    '( $even := function($n) { $n = 0 ? true : $odd($n - 1) }; $odd := function($n) { $n = 0 ? false : $even($n - 1) }; $even(4) )',
    '$states.input.orders@$o.items@$i[$i.id = $o.id].{ "n": $i.name, "o": $o.id }',
    '$states.input.list#$at[$at > 0].{ "at": $at }',
    '$states.input ~> |items|{ "price": price * 2 }, ["tax"]|',
    '$sort($states.input.a, function($l, $r) { $l.x > $r.x })[0]',
    '$states.input.a^(>price, <name)[0]{ name: $sum(price) }',
    '$map($states.input.a, $string)',
    '($add := $sum; $uppercase ~> $lowercase; $substring(?, 0, 1))("abc")',
    '$states.input."quoted name".`other one`.*.**[type = "x"]',
    '$now() & $string($millis()) & $uuid() & $string($random(1))',
    '$match("a?:b??", /(?:a)\\?\\?/)',
  ])('of the usual kinds are legal: %s', (text) => {
    const work = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Output: `{% ${text} %}`, End: true };

    expect(checkMachine(machine({ work }))).toEqual([]);
  });

  it.each([
    ['$a ?? $b', '??'],
    ['$f($a ?? 1)', '??'],
    ['{"a": $a ?: 2}', '?:'],
    ['[$a??$b]', '??'],
    ['$a.b ?:\n 3', '?:'],
  ])('with an operator of JSONata 2.1 are refused by its name: %s', (text, operator) => {
    const [problem, ...more] = checkMachine(output(`{% ${text} %}`));

    expect(more).toEqual([]);
    expect(problem?.code).toBe('UNSUPPORTED_OPERATOR');
    expect(problem?.what).toContain(operator);
  });

  it('are reported once a name, not once a read', () => {
    const problems = checkMachine(output('{% a + a + b + $states.foo.x + $states.foo.y %}'));

    expect(problems.map(({ code, what }) => `${code} ${what.split(' ')[0]}`)).toEqual([
      "TOP_LEVEL_REFERENCE 'a'",
      "TOP_LEVEL_REFERENCE 'b'",
      'UNKNOWN_STATES_FIELD $states',
    ]);
  });

  it('read a variable that a loop assigns before they are met again', () => {
    const loop = machine({
      start: pass({ Assign: { n: 0 }, Next: 'step' }),
      step: pass({ Assign: { n: '{% $n + 1 %}', last: '{% $exists($last) ? $last : 0 %}' }, Next: 'more' }),
      more: { Type: 'Choice', Choices: [{ Condition: '{% $n < 3 and $last < 9 %}', Next: 'step' }], Default: 'end' },
      end: { Type: 'Succeed' },
    });

    expect(checkMachine(loop)).toEqual([]);
  });
});
