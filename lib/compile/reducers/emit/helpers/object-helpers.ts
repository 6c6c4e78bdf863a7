// Reading and making objects where JSONata's own forms would differ from JavaScript.

import type { Helper } from './helper.ts';

/** What every object of JavaScript has besides its own keys. */
export const inherited: readonly string[] = Object.getOwnPropertyNames(Object.prototype);

/** What texts, lists and numbers have as methods: `x.at` is a function of them, and data of an object. */
export const methodNames: readonly string[] = [String, Array, Number]
  .flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
  .filter((name) => name !== 'length' && !inherited.includes(name));

/**
 * What puts the list of keys `$k` in JavaScript's order: first what looks like a place in a list, '0' to '4294967294', by number. Other
 * engines keep the order in which keys were written; so does JavaScript for all the rest.
 */
export const inOrder = (() => {
  const isPlace = '$i:=function($x){$not($contains($x,/^$|^0.|[^0-9]|.{11}/)) and $number($x)<4294967295}';
  const places = '$append([],$sort($filter($k,$i),function($x,$y){$number($x)>$number($y)}))';
  const sorted = `(${isPlace};$append(${places},$filter($k,function($x){$not($i($x))})))`;
  return `$contains($join($k,','),/(^|,)[0-9]/)?${sorted}:$k`;
})();

export const objectHelpers: readonly Helper[] = [
  {
    // Object.keys($o).
    name: 'names',
    define: () => `function($o){($k:=$append([],$keys($o)[]);${inOrder})}`,
  },
  {
    // $f(value, key) of each key of $o, as a list.
    name: 'each_of',
    define: () => 'function($o,$f){$append([],$map($names($o),function($k){$f($lookup($o,$k),$k)})[])}',
  },
  {
    // $o.key for a key that is written out: only objects have it, where JSONata reads it off the items of lists as well.
    name: 'prop',
    define: () => "function($o,$k){$type($o)='object'?$lookup($o,$k)}",
  },
  {
    // $o.key for a key that is the name of a method as well.
    name: 'data',
    define: () =>
      "function($o,$k){$type($o)='object'?$lookup($o,$k):$type($o) in ['array','string','number']?$fail('reads a method of a list, a text or a number as a value')}",
  },
  {
    // $o[$k] of anything.
    name: 'get',
    define: () => {
      const place =
        "$type($k)='number'?($k>=0 and $floor($k)=$k?$item($o,$k)):$fail('reads a list or a text by a key')";
      return `function($o,$k){$type($o)='object'?$lookup($o,$str($k)):$type($o) in ['array','string']?(${place})}`;
    },
  },
  {
    // What a pair [key, value] adds to an object.
    name: 'own_pair',
    define: () =>
      "function($p){$type($p)='array'?{$str($p[0]):$some($p[1])}:$fail('makes an object of what is not a pair')}",
  },
  {
    // What { ...$o } adds.
    name: 'keys_of',
    define: () =>
      "function($o){$type($o)='object'?$o:$type($o) in ['array','string']?$fail('takes a list or a text for an object'):{}}",
  },
  {
    // What [...$l] adds.
    name: 'items_of',
    define: () => "function($l){$type($l)='string'?$fail('spreads a text into a list'):$l}",
  },
  {
    // A value that must be there.
    name: 'some',
    define: () => "function($x){$exists($x)?$x:$fail('puts undefined into a list or an object')}",
  },
  {
    // The same as an argument of $append, which takes lists apart.
    name: 'one',
    define: () =>
      "function($x){$exists($x)?$type($x)='array'?[[$x]]:$x:$fail('puts undefined into a list or an object')}",
  },
];
