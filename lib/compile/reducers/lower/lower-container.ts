// Methods of Maps and Sets. All of them are pure here: what JavaScript does in place gives a new container.

import type { CallExpression, Expression, Super } from 'acorn';
import { type Ir, irCall, irNothing } from '../ir.ts';
import { refuse } from '../refusal.ts';
import type { Container } from './containers.ts';
import type { Lowering } from './lowering.ts';

const methods: Readonly<Record<Container, Readonly<Record<string, string>>>> = {
  Map: { get: 'Map.get', has: 'Map.has', keys: 'Map.keys', values: 'Map.values', entries: 'Map.entries' },
  Set: { has: 'Set.has', keys: 'Set.values', values: 'Set.values' },
};
const changes: Readonly<Record<Container, Readonly<Record<string, string>>>> = {
  Map: { set: 'Map.set' },
  Set: { add: 'Set.add' },
};

/** `receiver.method(...)` on a Map or a Set. */
export function lowerContainerCall(
  { containers }: Lowering,
  node: CallExpression,
  method: string,
  [receiver, ...args]: readonly [Ir, ...Ir[]],
): Ir {
  const container = containers.of(receiver) as Container;
  const operands = args.length === 0 && !['keys', 'values', 'entries'].includes(method) ? [irNothing] : args;
  const read = methods[container][method];
  if (Object.hasOwn(methods[container], method) && read !== undefined) return irCall(read, receiver, ...operands);
  const change = Object.hasOwn(changes[container], method) ? changes[container][method] : undefined;
  if (change !== undefined && isFresh(node)) return irCall(change, receiver, ...operands);
  if (change !== undefined || method === 'delete' || method === 'clear') {
    return refuse(
      `it changes a ${container} inside of an expression (${method})`,
      `make it a statement of its own: the ${container} is changed first, and read by its name after`,
    );
  }
  return refuse(
    `it calls ${method} on a ${container}`,
    `make a list of it first: [...${container.toLowerCase()}.${container === 'Map' ? 'entries' : 'values'}()]`,
  );
}

// new Map(...).set(k, v).set(k, v): what is changed was made right here.
function isFresh({ callee }: CallExpression): boolean {
  return callee.type === 'MemberExpression' && isMadeHere(callee.object);
}

function isMadeHere(node: Expression | Super): boolean {
  if (node.type === 'ParenthesizedExpression') return isMadeHere(node.expression);
  if (node.type === 'NewExpression') return true;
  return node.type === 'CallExpression' && isFresh(node);
}
