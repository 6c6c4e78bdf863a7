// Keys of Maps and members of Sets, and the lists that Maps and Sets are made of.

import { tagText } from '../tag.ts';
import type { Helper } from './helper.ts';

export const keyHelpers: readonly Helper[] = [
  {
    name: 'tag',
    // Of a key in an index, and of its place (emit-index.ts).
    define: () => `function($k,$i){${tagText('$k', "'o'&$i")}}`,
  },
  {
    // The text that stands for a key (tag.ts). Objects and lists are keys by identity, which no text tells.
    name: 'member',
    define: () =>
      `function($k){${tagText('$k', "$fail('has an object or a list as a key of a Map or a member of a Set')")}}`,
  },
  {
    // What a Map or a Set is made of: without a list it is empty, and a text would give its characters.
    name: 'iterable',
    define: () => "function($x){$type($x)='array'?$x:$x!=null?$fail('makes a Map or a Set of what is not a list'):[]}",
  },
];
