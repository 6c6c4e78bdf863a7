import type { NewExpression } from 'acorn';
import { call, type Ir } from './ir.ts';
import type { Lowering, Scope } from './lowering.ts';
import { refuse } from './refusal.ts';
import { refuseFreeName, refuseUnrepeatable } from './refuse-name.ts';

/** `new Set(list)` is a list without repeats; everything else that is made with `new` is no JSON. */
export function lowerNew(lowering: Lowering, { callee, arguments: args }: NewExpression, scope: Scope): Ir {
  const name = callee.type === 'Identifier' ? callee.name : '';
  if (scope.has(name)) return refuse(`it makes an instance with new ${name}`, 'use plain objects');
  switch (name) {
    case 'Set': {
      const [items] = args;
      if (items === undefined) return { op: 'list', items: [] };
      if (items.type === 'SpreadElement') return refuse('it spreads into new Set(...)', 'write new Set(list)');
      return call('distinct', lowering.expression(items, scope));
    }
    case 'Date':
      return refuseUnrepeatable('new Date');
    case 'RegExp':
      return refuse('it has a regular expression (new RegExp)', 'do the matching in the node, and write what it found');
    case 'Map':
      return refuse('it makes a Map', 'use an object: Object.fromEntries(list.map((item) => [item.id, item]))');
    case 'Array':
      return refuse('it makes a list with new Array', 'write the list: [a, b]');
    case '':
      return refuse('it makes an instance with new', 'use plain objects');
    default:
      return ['Error', 'Object', 'Promise', 'WeakMap', 'WeakSet'].includes(name)
        ? refuse(`it makes an instance with new ${name}`, 'use plain objects')
        : refuseFreeName(name);
  }
}
