// Numbers as texts, and texts as numbers. NaN is nothing.

import type { Helper } from './helper.ts';

export const numberHelpers: readonly Helper[] = [
  {
    // A number as JavaScript writes it. Engines write 15 digits, and exponents each in its own way: what 15 digits do not tell is
    // put together of two halves where it is a whole number, and fails elsewhere.
    name: 'num',
    define: () => {
      const isShort = '$number($t)=$x and $a<1e15 and ($a>=1e-6 or $a=0)';
      const halves = "($x<0?'-':'')&($a-$l)/1e8&$pad(''&$l,-8,'0')";
      return `function($x){($t:=''&$x;$a:=$abs($x);$l:=$a%1e8;${isShort}?$t:$a<=9007199254740991 and $floor($a)=$a?${halves}:$fail('writes a number of more than 15 digits as a text'))}`;
    },
  },
  {
    // String($x), and a key. Engines write 15 digits of a number, and exponents each in its own way.
    name: 'str',
    define: () => {
      const isLong = "$type($x)='number' and ($number($t)!=$x or $contains($t,/e/i))";
      return `function($x){($t:=$exists($x)?$string($x):'undefined';$type($x) in ['array','object'] or ${isLong}?$fail('writes a list, an object or a number of more than 15 digits as a text'):$t)}`;
    },
  },
  {
    // An item as join writes it.
    name: 'cell',
    define: () => "function($x){$x!=null?$str($x):''}",
  },
  {
    // JSON.stringify($x).
    name: 'json',
    define: () => {
      const text = '($q:=$string([$x]);$substring($q,1,$length($q)-2))';
      const list = "'['&$join($append([],$map($x,$json)[]),',')&']'";
      const object =
        "'{'&$join($append([],$map($names($x),function($k){$json($k)&':'&$json($lookup($x,$k))})[]),',')&'}'";
      return `function($x){($y:=$type($x);$y='string'?${text}:$y='number'?$num($x):$y='array'?${list}:$y='object'?${object}:$exists($x)?$string($x))}`;
    },
  },
  {
    // Number($x).
    name: 'numeric',
    define: () =>
      "function($x){($y:=$type($x);$y='number'?$x:$y='null'?0:$y='boolean'?$x?1:0:$y='string'?$digits($x):$y='array'?$digits($str($x)))}",
  },
  {
    // The number that a text holds, or (with $some) begins with.
    name: 'digits',
    define: () => {
      const parts = '/^#([+-]?)(0*)(\\d*)\\.?(\\d*)((?:[eE][+-]?\\d+)?)/';
      const value = "($n:=$number(($g[2]=''?'0':$g[2])&($g[3]=''?'':'.'&$g[3])&$g[4]);$g[0]='-'?0-$n:$n)";
      const other =
        "$s=''?($exists($some)=false?0):$contains($s,/^[+-]?(?:Infinity|0[xXbBoO])/)?$fail('reads a number that is not decimal')";
      return `function($s,$some){($s:=$clip($s);$m:=$match('#'&$s,${parts});$g:=$m.groups;($some or $m.match='#'&$s) and $g[1]&$g[2]&$g[3]!=''?${value}:${other})}`;
    },
  },
  {
    // parseInt($x, 10); $any where the radix is left to the text.
    name: 'int',
    define: () => {
      const isWritten = '$abs($x)<1e21 and ($abs($x)>=1e-6 or $x=0)';
      const value = "($n:=$number($g[1]);$g[0]='-'?0-$n:$n)";
      const text = `($s:=$clip($str($x));$m:=$match($s,/^([+-]?)0*(\\d+)/);$g:=$m.groups;$any and $contains($s,/^[+-]?0[xX]/)?$fail('reads a number that is not decimal'):$exists($g)?${value})`;
      return `function($x,$any){$type($x)='number'?${isWritten}?$x<0?$ceil($x):$floor($x):$fail('reads a number with an exponent'):${text}}`;
    },
  },
  {
    // $x.toFixed($d). Where the product ends in one half, its rounding error tells on which side of it the number lies.
    name: 'fixed',
    define: () => {
      const product = '$a:=$abs($x);$p:=$power(10,$d);$q:=$a*$p;$k:=$floor($q);$r:=$q-$k';
      const error = '$h:=134217729*$a;$h:=$h-($h-$a);$e:=$h*$p-$q+($a-$h)*$p';
      const digits = "$s:=$pad(''&($r>0.5 or $r=0.5 and $e>=0?$k+1:$k),0-$d-1,'0');$i:=$length($s)-$d";
      const text = "($x<0?'-':'')&$substring($s,0,$i)&($d>0?'.'&$substring($s,$i):'')";
      return `function($x,$d){$exists($x)?(${product};${error};${digits};$q<1e15?${text}:$fail('writes a number of more than 15 digits as a text')):'NaN'}`;
    },
  },
  {
    // $a / $b. What is divided by 0 is not a number that JSON holds.
    name: 'div',
    define: () => "function($a,$b){$b!=0?$a/$b:$b=0 and $a!=0?$fail('divides by 0')}",
  },
  {
    // $x | 0.
    name: 'int32',
    define: () =>
      "function($x){$type($x)='number'?$abs($x)<2147483648?$x<0?$ceil($x):$floor($x):$fail('takes 32 bits of a greater number'):$type($x)in['string','array','object']?$fail('takes bits of what is not a number'):$x=true?1:0}",
  },
];
