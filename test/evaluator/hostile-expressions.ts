// Expressions that want more than to compute, and what each must come to: its value where it is a harmless one in the end, else the
// cause that it must end by. "Held" is not enough: what fails for a wrong reason is not guarded.

const timeout = ': Expression evaluation timeout';
const memory = ': Expression evaluation memory limit exceeded';
const depth = ': Stack overflow error';
const notAFunction = '. T1006';
const nothing = 'returned nothing (undefined)';
const unsupported = 'returned an unsupported result type';

export type Row = readonly [name: string, text: string, end: { readonly value: unknown } | { readonly cause: string }];

const value = (given: unknown): { readonly value: unknown } => ({ value: given });
const cause = (text: string): { readonly cause: string } => ({ cause: text });

/** They reach for JavaScript. */
const reaching: readonly Row[] = [
  [
    'the constructor of a function by __lookupSetter__',
    '($o:={"a":1}; $s:=$o.__lookupSetter__("__proto__"); $o.($s(function(){1})); $F:=$o.constructor; $f:=$F("return process.version"); $f())',
    cause(notAFunction),
  ],
  ['__defineGetter__', '{}.__proto__.__defineGetter__("evil", function(){1})', cause(nothing)],
  ['a thenable made of toString', '{"then": {}.toString}', value({})],
  ['a thenable made of a lambda', '{"then": function($resolve){ $resolve(1) }}', cause(unsupported)],
  ['a thenable argument', '($f := function($g){ {"then": $g} }; $count([$f(function($x){$x})]))', value(1)],
  ['the constructor of an object', '{}.constructor', cause(nothing)],
  ['the constructor of a text', '("a").constructor', cause(nothing)],
  ['the constructor of a number', '(1).constructor', cause(nothing)],
  ['the constructor of a list', '[1].constructor', cause(nothing)],
  ['the constructor of a lambda', 'function($x){$x}.constructor', cause(nothing)],
  ['the constructor of a built-in function', '$sum.constructor("return 1")', cause(notAFunction)],
  ['$lookup of a computed name', '$lookup({"a":1}, "con" & "structor")', cause(nothing)],
  ['$lookup on a function', '$lookup($sum, "implementation")', cause(nothing)],
  ['the environment of a lambda', 'function($x){$x}.environment.lookup', cause(nothing)],
  ['the insides of a built-in function by a wildcard', '$sum.*', cause(nothing)],
  ['the insides of a lambda by a wildcard', 'function($x){$x}.*', cause(nothing)],
  ['the insides of a lambda by descendants', '$type(function($x){$x}.**)', value('function')],
  ['the insides of a built-in function by $each', '$each($sum, function($v, $k){$k})', cause('. T0410')],
  ['the insides of a lambda by $spread', '$spread(function($x){$x})', cause(unsupported)],
  ['the insides of a built-in function by $keys', '$keys($sum)', cause(nothing)],
  ['the insides of a lambda by $sift', '$sift(function($x){$x}, function($v){true})', cause('. T0410')],
  ['the insides of a function by $merge', '$merge([$sum, function($x){$x}])', cause('. T0412')],
  ['the insides of a function by $string', '$string(function($x){$x})', value('')],
  [
    'a forged lambda',
    '{"_jsonata_lambda": true, "body": {"type": "value", "value": 1}, "arguments": []}()',
    cause(notAFunction),
  ],
  ['a forged built-in function', '{"_jsonata_function": true, "implementation": $sum}([1])', cause(notAFunction)],
  [
    'a forged signature',
    '($f := function($g){ {"signature": {"validate": $g}}(1) }; $f(function(){1}))',
    cause(notAFunction),
  ],
  [
    'a forged sequence',
    '[{"sequence": true, "tupleStream": true, "length": 3}]',
    value([{ sequence: true, tupleStream: true, length: 3 }]),
  ],
  ['a partial application of a partial one', '$substring(?, ?)("abc", 1)', value('bc')],
  ['a partial application with a value of the wrong kind', '$keys(?)(5)', cause(nothing)],
  [
    'a match that lies about itself',
    '$match("a", function($s){ {"match":"a","start":0,"end":1,"groups":[], "next": function(){ $nothing }} })',
    value({ match: 'a', index: 0, groups: [] }),
  ],
  ['a matcher that gives no match', '$match("a", function($s){ {"match": 1} })', cause('. T1010')],
  [
    'a text that is made by a toString of its own',
    '$string({"toString": "x", "toJSON": "y"})',
    value('{"toString":"x","toJSON":"y"}'),
  ],
  ['a regular expression on an object', '/a/({"toString": "a"})', cause('. T0410')],
  [
    'a write into a prototype by a transform',
    '{"a":1} ~> |$|{"__proto__": {"evil": 1}}|',
    value(JSON.parse('{"a":1,"__proto__":{"evil":1}}')),
  ],
  ['a write into a built-in function by a transform', '{"a":1} ~> |$sum|{"implementation": 1}|', cause('. D1010')],
  ['a write into the length of a list', '{"l": [[1], [2]]} ~> |l|{"length": 4000000000}|', cause('. D1010')],
  ['a deletion from a function', '{"a":1} ~> |$sum|{}, ["implementation"]|', cause('. D1010')],
  ['a write into what the execution holds', '($x := {"a":1}; {"b":1} ~> |$x|{"a":2}|; $x)', value({ a: 1 })],
  [
    '$clone bound to something that makes no copy',
    '($clone := function($x){$x}; $y := {"a":1}; $y ~> |$|{"a":2}|; $y)',
    value({ a: 1 }),
  ],
  ['a name bound to __proto__', '($__proto__ := {"evil": 1}; {}.evil)', cause(nothing)],
  ['a focus bound to __proto__', '{"b": [{"a": 1}]}.b@$__proto__.{"r": $__proto__.a}', value({ r: 1 })],
  ['an index bound to __proto__', '[5,6]#$__proto__[$__proto__ = 1]', value(6)],
  [
    'groups named as members of every object',
    '[{"k":"constructor"},{"k":"__proto__"},{"k":"hasOwnProperty"}]{k: $count($)}',
    value(JSON.parse('{"constructor":1,"__proto__":1,"hasOwnProperty":1}')),
  ],
  ['the source of a function as a replacement', '$replace("ab", "a", function($m){ "x" })', cause('. D3012')],
  ['a message that is a template', '$error("{{position}} {{{code}}}")', cause('. D3137: {{position}} {{{code}}}')],
  ['$eval', '$eval("1")', cause(notAFunction)],
  ['$eval by a partial application', '$eval(?)("1")', cause('. T1008')],
  ['$now as a constructor', '$now.constructor', cause(nothing)],
  ['the call of a function of the service', '$parse.apply', cause(nothing)],
  ['a result that is a function', '{"a": [function($x){$x}]}', cause(unsupported)],
  ['a result that is a built-in function', '$sum', cause(unsupported)],
  ['a result that is a function of the service', '[$parse]', cause(unsupported)],
  ['an error that carries a function', '$error($string($sum) & "text")', cause('. D3137: text')],
  ['a message by a name of every object', '1 + $lookup({"constructor": "x"}, "constructor")', cause('. T2002')],
];

/** They take time. */
const lasting: readonly Row[] = [
  ['a nested repetition', `$contains("${'a'.repeat(40)}!", /^(a+)+$/)`, cause(timeout)],
  ['a nested repetition in $match', `$match("${'a'.repeat(40)}!", /^(a+)+$/)`, cause(timeout)],
  ['a nested repetition in $replace', `$replace("${'a'.repeat(40)}!", /^(a+)+$/, "")`, cause(timeout)],
  ['a nested repetition in $split', `$split("${'a'.repeat(40)}!", /(a*)*b/)`, cause(timeout)],
  ['a choice in a repetition', `$contains("${'a'.repeat(40)}!", /^(a|a)*$/)`, cause(timeout)],
  ['a repetition of a group of two', `$contains("${'a'.repeat(40)}!", /^(a{1,9}){1,40}$/)`, cause(timeout)],
  [
    'a back reference',
    `$contains("${'a'.repeat(60)}", /^(a*)(a*)(a*)(a*)(a*)(a*)(a*)(a*)(a*)\\\\1\\\\2\\\\3\\\\4b$/)`,
    cause(timeout),
  ],
  ['five repetitions on a long text', '($t := $pad("", 4000, "a"); $contains($t, /a*a*a*a*a*b/))', cause(timeout)],
  ['a look ahead', `$contains("${'a'.repeat(40)}!", /^(?=(a+)+$)/)`, cause(timeout)],
  ['a regular expression that is called', `/^(a+)+$/("${'a'.repeat(40)}!")`, cause(timeout)],
  [
    'a signature of sixty parameters',
    `($f := function${parameters(60)}<${'s+'.repeat(60)}>{1}; $f(${'"a",'.repeat(75)}1))`,
    cause(timeout),
  ],
  ['a date that is not a date', '($t := $pad("2020", 400000, "-01"); $toMillis($t & "x"))', cause(timeout)],
  ['a picture of many parts', `$toMillis($pad("", 3000, "1") & "x", "${'[Y]'.repeat(12)}")`, cause(timeout)],
  ['a range in a predicate', '[1..800000][$count([1..800000]) > 1]', cause(timeout)],
  ['a loop of tail calls', '($f := function(){ $f() }; $f())', cause(timeout)],
  ['two functions that call each other', '($a := function(){ $b() }; $b := function(){ $a() }; $a())', cause(timeout)],
  ['a list that is joined to itself', '($f := function($x){ $f($append($x, 1)) }; $f([]))', cause(timeout)],
  ['a number that never gets large enough', '$formatNumber(0, "0e0")', cause(timeout)],
  ['letters for infinity', '$formatInteger(1e308 * 10, "a")', cause(timeout)],
  ['a product of a list with itself', '($l := [1..100000]; $count($l.($l)))', cause(memory)],
  ['filters in filters', '[1..30000][$count([1..30000][$ > 0]) > 0]', cause(timeout)],
  [
    'a sort by a costly comparison',
    '$sort([1..300000], function($a, $b){ $count([1..1000]) > 0 and $a > $b })',
    cause(timeout),
  ],
  [
    'a matcher without an end',
    '($m := function($s){ {"match":"a","start":0,"end":1,"groups":[],"next": $m} }; $match("a", $m))',
    cause(timeout),
  ],
  [
    'a comparison of what holds itself a billion times',
    `($x := [1]; $y := [1]; ${'$x := [[$x], [$x]]; $y := [[$y], [$y]]; '.repeat(30)} $x = $y)`,
    cause(timeout),
  ],
  [
    'descendants of what holds itself a billion times',
    `($x := {"a":1}; ${'$x := {"l": $x, "r": $x}; '.repeat(30)} $count($x.**))`,
    cause(memory),
  ],
  ['a sieve of random numbers', '($f := function($n){ $random() < 2 ? $f($n + 1) : $n }; $f(0))', cause(timeout)],
  ['a count of many digits', `$contains("${'a'.repeat(40)}!", /^(a+){00000000000000000000000001,}$/)`, cause(timeout)],
  ['choices one after another', `$contains("${'a'.repeat(45)}", /^${'(a|a)'.repeat(42)}b/)`, cause(timeout)],
  [
    'repetitions in repetitions',
    `$contains("${'a'.repeat(18)}!", /^${'('.repeat(40)}a+${')+'.repeat(40)}$/)`,
    cause(timeout),
  ],
  [
    'a choice of a hundred in a repetition',
    `$contains("${'a'.repeat(12)}!", /^(${'a|'.repeat(99)}a)*$/)`,
    cause(timeout),
  ],
  [
    'a choice of nothing, forty times',
    `$contains("", /^${'(|)'.repeat(40)}b/)`,
    cause('can match nothing in too many ways'),
  ],
  ['a message of braces', '$count($error($pad("", 1000000, "{")))', cause('. D3137: {{{')],
  [
    'a text in a text, both of one character',
    '$contains($pad("", 2000000, "a"), $pad("", 500000, "a") & "b" & $pad("", 500000, "a"))',
    value(false),
  ],
  [
    'a separator that is nearly everywhere',
    '$count($split($pad("", 2000000, "a"), $pad("", 500000, "a") & "b" & $pad("", 500000, "a")))',
    value(1),
  ],
  [
    'many hashes of a long text',
    '($t := $pad("", 4000000, "a"); $count([1..20000].$hash($t, "SHA-512")))',
    cause(timeout),
  ],
  [
    'a merge of one object many times',
    '($o := $merge([1..1000].{$string($): 1}); $merge([1..800000].$o))',
    cause(timeout),
  ],
  [
    'the keys of one object many times',
    '($o := $merge([1..10000].{$string($): 1}); $count($keys([1..80000].$o)))',
    cause(timeout),
  ],
  [
    'many comparisons of long lists',
    '($l := [1..800000]; $m := [1..800000]; $count([1..20000][$l = $m]))',
    cause(timeout),
  ],
  ['many searches of a long list', '($l := [1..800000]; $count([1..200000][-$ in $l]))', cause(timeout)],
  ['a long list as a condition', '($l := [1..800000].(0); $count([1..200000][$l and true]))', cause(timeout)],
  ['a long list of positions', '($l := [1..800000].(-1); $count([1..20000][$l]))', cause(timeout)],
  [
    'many texts of a long text',
    '($t := $pad("", 4000000, "a"); $count([1..20000][$string([$t]) = 1]))',
    cause(timeout),
  ],
  [
    'a match with a place of a billion lists',
    `(${nested()} $replace("abc", function($s){ {"match":"a","start":$x,"end":1,"groups":[]} }, "$1"))`,
    cause('. T1010'),
  ],
  [
    'a match with a group of a billion lists',
    `(${nested()} $replace("abc", function($s){ {"match":"a","start":0,"end":1,"groups":[$x]} }, "$1"))`,
    cause('. T1010'),
  ],
  ['a regular expression from a billion lists on', `(${nested()} /a/("a", $x))`, cause('. T0410')],
  ['a matcher that finds an empty text', '$match("a", function($s){ "" })', cause('. T1010')],
  ['a comment of many stars', `1 /*${'*'.repeat(30000)} */`, value(1)],
];

/** `$x` holds itself a billion times. */
function nested(): string {
  return `$x := [1]; ${'$x := [[$x], [$x]]; '.repeat(30)}`;
}

function parameters(count: number): string {
  return `(${Array.from({ length: count }, (_, index) => `$p${index}`).join(',')})`;
}

/** They take memory. */
const growing: readonly Row[] = [
  ['a pad of half a billion', '$pad("x", 500000000)', cause(memory)],
  ['a negative pad', '$pad("x", -500000000)', cause(memory)],
  ['a pad by a long text', '$length($pad("", 4194304, $pad("", 4000000, "ab")))', value(4194304)],
  [
    'a text doubled',
    '($f := function($s, $n){ $n = 0 ? $length($s) : $f($s & $s, $n - 1) }; $f("x", 40))',
    cause(memory),
  ],
  [
    'a text in capitals that is too long',
    '($f := function($s, $n){ $n = 0 ? $s : $f($s & $s, $n - 1) }; $length($uppercase($f("x", 28))))',
    cause(memory),
  ],
  [
    'a list doubled',
    '($f := function($l, $n){ $n = 0 ? $count($l) : $f($append($l, $l), $n - 1) }; $f([1], 40))',
    cause(memory),
  ],
  ['a range of a billion', '$count([1..1000000000])', cause(memory)],
  ['a range to the largest number', '$count([1..1e15])', cause(memory)],
  ['$range of a million', '$count($range(1, 1000000, 1))', cause(memory)],
  ['a join of long texts', '($t := $pad("", 4000000, "x"); $join([$t, $t, $t]))', cause(memory)],
  ['a replacement that grows', '($t := $pad("", 100000, "a"); $length($replace($t, "a", $t)))', cause(memory)],
  [
    'a replacement by a function that grows',
    '($t := $pad("", 100000, "a"); $length($replace($t, /a/, function($m){ $t })))',
    cause(memory),
  ],
  ['a year of half a billion digits', '$fromMillis(0, "[Y,*-500000000]")', cause(memory)],
  ['an integer of four million digits', '$length($formatNumber(1, $pad("", 4000000, "0")))', value(4_000_000)],
  [
    'a text of what holds itself a billion times',
    `($x := [1]; ${'$x := [[$x], [$x]]; '.repeat(30)} $string($x))`,
    cause(memory),
  ],
  [
    'an error about what holds itself a billion times',
    `($x := [1]; ${'$x := [[$x], [$x]]; '.repeat(30)} 1 + $x)`,
    cause('. T2002'),
  ],
  [
    'a result that holds itself a billion times',
    `($x := ["${'y'.repeat(200)}"]; ${'$x := [[$x], [$x]]; '.repeat(30)} $x)`,
    cause('exceeding the maximum number of bytes'),
  ],
  ['many long texts', '($t := $pad("", 4000000, "x"); $count([1..2000].($uppercase($t & $))))', cause(memory)],
  ['a split into characters', '$count($split($pad("", 4000000, "x"), ""))', cause(memory)],
  ['a flat list of lists', '($l := [1..800000]; $count([1..50].[$l]))', cause(memory)],
  ['an encoded text', '$length($encodeUrlComponent($pad("", 4000000, "é")))', cause(memory)],
];

/** They go deep. */
const deep: readonly Row[] = [
  ['a recursion without an end', '($f := function($x){ $f($x) + 1 }; $f(1))', cause(depth)],
  ['a recursion in a list', '($f := function($x){ [$f($x)] }; $f(1))', cause(depth)],
  ['a recursion in a filter', '($f := function($x){ $x[$f($x)] }; $f([1]))', cause(depth)],
  ['a recursion by $map', '($f := function($x){ $map([1], $f) }; $f(1))', cause(depth)],
  ['a roman number of a million letters', '$formatInteger(1000000000, "I")', cause(depth)],
  [
    'a value nested too deep',
    '($f := function($x, $n){ $n = 0 ? $x : $f([[$x]], $n - 1) }; $f(1, 2000))',
    cause(unsupported),
  ],
  [
    'the text of a value nested too deep',
    '($f := function($x, $n){ $n = 0 ? $length($string($x)) : $f([[$x]], $n - 1) }; $f(1, 20000))',
    cause(depth),
  ],
];

export const hostile: readonly Row[] = [...reaching, ...lasting, ...growing, ...deep];

/** Those that end at once, and a few of those that are ended. */
export const quickly: readonly Row[] = [...reaching, ...lasting.slice(0, 2), ...growing.slice(0, 3), ...deep];
