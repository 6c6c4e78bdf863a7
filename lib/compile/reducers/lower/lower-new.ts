import type { Expression, NewExpression, SpreadElement } from 'acorn';
import { type Ir, irCall } from '../ir.ts';
import { refuse } from '../refusal.ts';
import { iterated } from './containers.ts';
import type { Lowering, LoweringScope } from './lowering.ts';
import { refuseFreeName, refuseUnrepeatable } from './refuse-name.ts';

/** `new Set(list)` and `new Map(pairs)`, as values of their own; everything else that is made with `new` is not JSON. */
export function lowerNew(lowering: Lowering, { callee, arguments: args }: NewExpression, scope: LoweringScope): Ir {
  const name = callee.type === 'Identifier' ? callee.name : '';
  if (scope.has(name)) return refuse(`it makes an instance with new ${name}`, 'use plain objects');
  switch (name) {
    case 'Set':
    case 'Map':
      return lowerContainer(lowering, name, args[0], scope);
    case 'Date':
      return lowerDate(lowering, args, scope);
    case 'RegExp':
      return refuse('it has a regular expression (new RegExp)', 'do the matching in the node, and write what it found');
    case 'Array':
      return lowerArray(
        args.map((arg) =>
          arg.type === 'SpreadElement'
            ? refuse('it makes a list with new Array', 'write the list: [...list]')
            : lowering.expression(arg, scope),
        ),
      );
    case '':
      return refuse('it makes an instance with new', 'use plain objects');
    default:
      return ['Error', 'Object', 'Promise', 'WeakMap', 'WeakSet'].includes(name)
        ? refuse(`it makes an instance with new ${name}`, 'use plain objects')
        : refuseFreeName(name);
  }
}

/** `Array(3)`: a list with nothing at its places, which only `fill` makes a list of JSON. */
export function lowerArray(args: readonly Ir[]): Ir {
  const [length] = args;
  if (args.length === 1 && length !== undefined) return irCall('holes', length);
  return { op: 'list', items: args.map((value) => ({ spread: false, value })) };
}

// A date that is made of something is the same each time; the clock is not.
function lowerDate(lowering: Lowering, args: readonly (Expression | SpreadElement)[], scope: LoweringScope): Ir {
  const [of, ...more] = args;
  if (of === undefined) return refuseUnrepeatable('new Date');
  if (more.length > 0 || of.type === 'SpreadElement')
    return refuse(
      'it makes a Date of several numbers, in the zone of the machine',
      "make it of a text: new Date('2026-01-31T00:00:00Z')",
    );
  return irCall('Date', lowering.expression(of, scope));
}

function lowerContainer(
  lowering: Lowering,
  name: 'Map' | 'Set',
  items: Expression | SpreadElement | undefined,
  scope: LoweringScope,
): Ir {
  if (items === undefined || (items.type === 'Literal' && items.value === null)) return irCall(name);
  if (items.type === 'SpreadElement') return refuse(`it spreads into new ${name}(...)`, `write new ${name}(list)`);
  const list = lowering.expression(items, scope);
  if (list.op === 'nothing' || (list.op === 'list' && list.items.length === 0)) return irCall(name);
  // A copy of a container is the container: neither is ever changed in place.
  return lowering.containers.of(list) === name ? list : irCall(name, iterated(lowering.containers, list));
}
