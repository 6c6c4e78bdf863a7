// Calls of the language's own functions. `undefined` for a name that is none of them.

import { call, type Entry, type Ir, isCall, literal } from './ir.ts';
import { asTest } from './lowering.ts';
import { refuse } from './refusal.ts';
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
  'Object.entries',
  'Object.fromEntries',
  'Object.keys',
  'Object.values',
  'String',
];

export function lowerGlobalCall(name: string, args: readonly Ir[]): Ir | undefined {
  const [first, second] = args;
  if (known.includes(name)) return call(name, ...args);
  switch (name) {
    case 'Boolean':
      return first === undefined ? literal(false) : asTest(first);
    case 'structuredClone':
      return first;
    case 'Object.assign':
      return lowerAssign(args);
    case 'Object.hasOwn':
      return first === undefined || second === undefined ? undefined : call('in', second, first);
    case 'Array.from':
      return lowerArrayFrom(args);
    case 'Array.of':
      return { op: 'list', items: args.map((value) => ({ spread: false, value })) };
    default:
      return refuseGlobal(name);
  }
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
  if (list.op === 'object')
    return refuse('it makes a list by length (Array.from({ length }))', 'map over a list that is there');
  const copy: Ir = { op: 'list', items: [{ spread: true, value: list }] };
  return map === undefined ? copy : call('.map', copy, map);
}

function refuseGlobal(name: string): undefined {
  const [owner] = name.split('.');
  if (owner === 'Date' || owner === 'performance' || owner === 'crypto' || name === 'Math.random')
    refuseUnrepeatable(`${name}()`);
  if (owner === 'JSON') {
    const mend = 'write objects and lists to the state: they need no text form';
    refuse(`it calls ${name}, which is outside the subset that JSONata shares`, mend);
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
