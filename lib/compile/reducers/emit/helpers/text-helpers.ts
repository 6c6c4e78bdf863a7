// Texts as JavaScript counts them: in UTF-16 units. JSONata counts characters, and every engine has its own idea of half a one.

import { blank } from '../../lower/regular-expression.ts';
import type { Helper } from './helper.ts';

export const textHelpers: readonly Helper[] = [
  {
    // A character takes two units where its UTF-8 form begins with F0 to F4. Half a character has no UTF-8 form: it fails.
    name: 'units',
    define: () => "function($t){$length($t)+$count($split($encodeUrlComponent($t),'%F'))-1}",
  },
  {
    // How many characters stand in the first $n units, found by halving; 2^18 characters are more than a state holds.
    name: 'place',
    define: () => {
      const step = '($d:=$c+$power(2,17-$i);$d<=$length($t)?$units($substring($t,0,$d))<=$n?$d:$c:$c)';
      const found = `($c:=$reduce([0..17],function($c,$i){${step}},0);$units($substring($t,0,$c))=$n?$c:$fail('cuts a character in half'))`;
      return `function($t,$n){$length($t)=$units($t)?$n:${found}}`;
    },
  },
  {
    // text.slice($f, $e); $e may be missing.
    name: 'part',
    define: () => {
      const unit = '$u:=function($p){($q:=$p<=-1?$n+$ceil($p):$floor($p);$q<0?0:$q>$n?$n:$q)}';
      const bounds = '$f:=$exists($f)?$u($f):0;$e:=$exists($e)?$u($e):$n';
      return `function($t,$f,$e){($n:=$units($t);${unit};${bounds};$f<$e?($p:=$place($t,$f);$substring($t,$p,$place($t,$e)-$p)):'')}`;
    },
  },
  {
    // text.charAt($i).
    name: 'char',
    define: () => "function($t,$i){($i:=$exists($i)?$i<0?$ceil($i):$floor($i):0;$i>=0?$part($t,$i,$i+1):'')}",
  },
  {
    // text.substring($f, $e); $e may be missing.
    name: 'between',
    define: () =>
      'function($t,$f,$e){($f:=$max([0,$f]);$e:=$exists($e)?$max([0,$e]):$units($t);$part($t,$min([$f,$e]),$max([$f,$e])))}',
  },
  {
    // The unit at place $i; nothing where the text has none. Characters of two units up to that place make it fail.
    name: 'unit',
    define: () =>
      "function($t,$i){$i>=0 and $i<$units($t)?($p:=$substring($t,0,$i+1);$length($p)=$i+1 and $units($p)=$i+1?$substring($t,$i,1):$fail('reads one unit of a text with characters of two'))}",
  },
  {
    // $x[$i] of a list, a text or an object; $i is whole and not negative.
    name: 'item',
    define: () =>
      "function($x,$i){$type($x)='array'?$x[$i]:$type($x)='string'?$unit($x,$i):$type($x)='object'?$lookup($x,''&$i)}",
  },
  {
    // $x.at($i) of a list or a text; $i is whole.
    name: 'at',
    define: () => "function($x,$i){$type($x)='string'?$unit($x,$i<0?$i+$units($x):$i):$x[$i]}",
  },
  {
    // $x.length of anything.
    name: 'size',
    define: () => "function($x){$type($x)='array'?$count($x):$type($x)='string'?$units($x):$x.length}",
  },
  {
    // text.indexOf($s).
    name: 'find',
    define: () => 'function($t,$s){$contains($t,$s)?$units($substringBefore($t,$s)):-1}',
  },
  {
    // text.lastIndexOf($s): what follows the last one holds none that begins further on, unless the last two overlap.
    name: 'findLast',
    define: () => {
      const step = '$c<0?$substring($t,$i,$length($s))=$s?$i:$c:$c';
      const found = `($l:=$length($t);$c:=$reduce([0..$l],function($c,$i){$i<=$l?($i:=$l-$i;${step}):$c},-1);$c<0?$c:$units($substring($t,0,$c)))`;
      return `function($t,$s){$contains($t,$s)?($encodeUrlComponent($s);${found}):-1}`;
    },
  },
  {
    // text.endsWith($s).
    name: 'ends',
    define: () => 'function($t,$s){($encodeUrlComponent($s);$substring($t,$length($t)-$length($s))=$s)}',
  },
  {
    // The characters of a text; a list as it is.
    name: 'letters',
    define: () =>
      "function($x){$type($x)='string'?$append([],$map([0..$length($x)-1],function($i){$substring($x,$i,1)})[]):$x}",
  },
  {
    // Array.from($x).
    name: 'listed',
    define: () =>
      "function($x){$type($x)in['array','string']?$letters($x):$fail('makes a list of what is not iterable')}",
  },
  {
    // text.split('').
    name: 'chars',
    define: () => "function($t){$units($t)=$length($t)?$letters($t):$fail('cuts a character in half')}",
  },
  {
    // text.trim().
    name: 'clip',
    define: () => `function($t){($n:=$replace($t,/^[${blank}]+|[${blank}]+$/,'');$n)}`,
  },
  {
    name: 'trimStart',
    define: () => `function($t){($n:=$replace($t,/^[${blank}]+/,'');$n)}`,
  },
  {
    name: 'trimEnd',
    define: () => `function($t){($n:=$replace($t,/[${blank}]+$/,'');$n)}`,
  },
  {
    // text.repeat($n).
    name: 'repeat',
    define: () =>
      "function($t,$n){$n>=1?$join($append([],$map([1..$floor($n)],function($i){$t})[])):$n>-1?'':$exists($n)?$fail('repeats a text less than 0 times'):''}",
  },
  {
    // The filling that brings a text to $n units, none where it has them.
    name: 'fill',
    define: () =>
      "function($t,$n,$c){($c:=$exists($c)?$c:' ';$k:=$floor($n)-$units($t);$k>0 and $c!=''?($f:=$pad('',$k,$c);$units($f)=$k?$f:$fail('pads with characters of two units')):'')}",
  },
  {
    // text.replaceAll($f, $r), or with $n = 1 text.replace($f, $r): '' stands before and after each unit.
    name: 'swap',
    define: () =>
      "function($t,$f,$r,$n){$f=''?$n=1?$r&$t:$t=''?$r:$r&$join($chars($t),$r)&$r:$n=1?$replace($t,$f,$r,1):$replace($t,$f,$r)}",
  },
  {
    // A replacement, in which JavaScript gives `$` a meaning.
    name: 'plain',
    define: () => "function($t){$contains($t,'$')?$fail('replaces by a text with a $'):$t}",
  },
];
