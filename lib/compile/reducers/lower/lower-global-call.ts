// Calls of the language's own functions. `undefined` for any other name.

import { contains, type Entry, type Ir, irCall, irLiteral, isCall, sameIr } from '../ir.ts';
import { refuse } from '../refusal.ts';
import { lowerArray } from './lower-new.ts';
import { asTest } from './lowering.ts';
import { refuseUnrepeatable } from './refuse-name.ts';

/** Functions that are emitted under their own name. */
const known: readonly string[] = [
  'Array.isArray',
  'Math.abs',
  'Math.ceil',
  'Math.floor',
  'Math.max',
  'Math.min',
  'Math.pow',
  'Math.round',
  'Math.sign',
  'Math.sqrt',
  'Math.trunc',
  'Number',
  'Number.isFinite',
  'Number.isInteger',
  'Number.isNaN',
  'Number.isSafeInteger',
  'Object.entries',
  'Object.fromEntries',
  'Object.keys',
  'Object.values',
  'String',
];

export function lowerGlobalCall(name: string, args: readonly Ir[]): Ir | undefined {
  const [first, second] = args;
  if (known.includes(name)) return irCall(name, ...args);
  switch (name) {
    case 'Boolean':
      return first === undefined ? irLiteral(false) : asTest(first);
    case 'structuredClone':
      return first;
    case 'isNaN':
    case 'Date.parse':
    case 'parseFloat':
    case 'Number.parseFloat':
      return first === undefined ? undefined : irCall(name.replace('Number.', ''), first);
    case 'isFinite':
      return first === undefined ? undefined : irCall('Number.isFinite', irCall('Number', first));
    case 'parseInt':
    case 'Number.parseInt':
      return first === undefined ? undefined : lowerParseInt(first, second);
    case 'JSON.stringify':
    case 'JSON.parse':
      return lowerJson(name, args);
    case 'Object.assign':
      return lowerAssign(args);
    case 'Object.hasOwn':
      return first === undefined || second === undefined ? undefined : irCall('in', second, first);
    case 'Array':
      return lowerArray(args);
    case 'Array.from':
      return lowerArrayFrom(args);
    case 'Array.of':
      return { op: 'list', items: args.map((value) => ({ spread: false, value })) };
    default:
      return refuseGlobal(name);
  }
}

function lowerParseInt(text: Ir, radix: Ir | undefined): Ir {
  if (radix === undefined) return irCall('parseInt', text);
  return radix.op === 'literal' && radix.value === 10
    ? irCall('parseInt', text, radix)
    : refuse('it calls parseInt with another radix than 10', 'read the number in the node');
}

function lowerJson(name: string, [value, ...more]: readonly Ir[]): Ir | undefined {
  if (value === undefined || more.length > 0) return refuseGlobal(name);
  if (name === 'JSON.stringify') return irCall(name, value);
  // A copy; JSON values are never changed in place.
  return isCall(value, 'JSON.stringify') && value.args.length === 1 ? value.args[0] : refuseGlobal(name);
}

function lowerAssign(args: readonly Ir[]): Ir {
  const [target, ...others] = args;
  if (target !== undefined && isCall(target, 'arguments')) {
    refuse(
      'it spreads a list into Object.assign',
      'merge the list: list.reduce((sum, item) => ({ ...sum, ...item }), {})',
    );
  }
  if (target?.op !== 'object') {
    return refuse('it changes its argument in place (Object.assign)', 'return a new object: { ...left, ...right }');
  }
  const entries = others.map((value): Entry => ({ value }));
  return { op: 'object', entries: [...target.entries, ...entries] };
}

function lowerArrayFrom([list, map]: readonly Ir[]): Ir {
  if (list === undefined) return refuse('it calls Array.from without a list', 'write the list: [a, b]');
  if (list.op === 'object') return lowerByLength(list.entries, map);
  const copy: Ir = {
    op: 'list',
    items: [{ spread: true, value: list.op === 'call' || list.op === 'list' ? list : irCall('listed', list) }],
  };
  return map === undefined ? copy : irCall('.map', copy, map);
}

// Array.from({ length: 3 }, (_, i) => i): the places are the items.
function lowerByLength(entries: readonly Entry[], map: Ir | undefined): Ir {
  const [entry] = entries;
  const length =
    entries.length === 1 && entry?.key !== undefined && sameIr(entry.key, irLiteral('length'))
      ? entry.value
      : undefined;
  const isConstant = length?.op === 'literal' && Number.isInteger(length.value) && Number(length.value) > 0;
  if (!isConstant || map?.op !== 'fn' || map.params.length > 2 || readsName(map.body, map.params[0]))
    return refuse('it makes a list by length (Array.from({ length }))', 'map over a list that is there');
  const places = irCall('range', irLiteral(0), irLiteral(Number(length.value) - 1));
  const [none = '_none', place = '_place'] = map.params;
  return irCall('.map', places, { ...map, params: [place, none] });
}

function readsName(ir: Ir, name: string | undefined): boolean {
  return contains(ir, (part) => part.op === 'name' && part.name === name);
}

function refuseGlobal(name: string): undefined {
  const [owner] = name.split('.');
  if (owner === 'crypto' && !/random|generate/i.test(name))
    refuse(`it calls ${name}, which a state machine does not have`, 'compute the value in the node');
  if (owner === 'Date' || owner === 'performance' || owner === 'crypto' || name === 'Math.random')
    refuseUnrepeatable(`${name}()`);
  if (owner === 'JSON') {
    const fix = 'write objects and lists to the state: they need no text form';
    refuse(`it calls ${name}, which is outside the subset that JSONata shares`, fix);
  }
  if (owner === 'console') refuse(`it logs (${name})`, 'log in the node: a merge has no console');
  if (name === 'Symbol' || name === 'BigInt')
    refuse(`it makes a ${name}, which JSON cannot hold`, 'use strings and numbers');
  const language = [
    'parseInt',
    'parseFloat',
    'isNaN',
    'isFinite',
    'Number',
    'Math',
    'Object',
    'Array',
    'String',
    'Intl',
    'Reflect',
  ];
  if (owner !== undefined && language.includes(owner)) {
    refuse(
      `it calls ${name}, which is outside the subset that JSONata shares`,
      'compute the value in the node, or write jsonata`...`',
    );
  }
  return undefined;
}
