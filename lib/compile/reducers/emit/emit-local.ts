// Operations that only loops and changes of local lists need.

import { asList } from '../../../jsonata/index.ts';
import type { Ir } from '../ir.ts';
import { refuse } from '../refusal.ts';
import { at, atom, binary, type Env, level, type ReducerEmission, type Text, ternary } from './emission.ts';
import { lambdaText } from './emit-callback.ts';
import { bit, isOnly } from './kinds.ts';

type Call = Extract<Ir, { op: 'call' }>;

export function emitLocal(emission: ReducerEmission, { name, args }: Call, env: Env): Text | undefined {
  const [first, second, third] = args as readonly [Ir, Ir, Ir];
  switch (name) {
    case 'range':
      return atom(`[${at(emission.value(first, env), level.add)}..${at(emission.value(second, env), level.add)}]`);
    case 'place':
      return emitPlace(emission, first, env);
    case 'put':
      return emitPut(emission, [first, second, third], env);
    case 'counter after its loop':
      return refuse('it reads the counter of a loop after the loop', 'keep the place in a variable of its own');
    default:
      return undefined;
  }
}

/** A place in a list. A text such as '0' is a place in JavaScript and none in JSONata. */
function emitPlace(emission: ReducerEmission, place: Ir, env: Env): Text {
  const text = emission.value(place, env);
  if (isOnly(emission.kind(place, env), bit.number)) return text;
  const variable = emission.fresh();
  const isNumber = `$type($${variable})='number'`;
  return atom(
    `($${variable}:=${text.text};${isNumber}?$${variable}:${emission.fail('a place in a list is not a number').text})`,
  );
}

/** The list with another item at a place; one more item where the place is its end. */
function emitPut(emission: ReducerEmission, [list, place, value]: readonly [Ir, Ir, Ir], env: Env): Text {
  const [each, where] = [emission.fresh(), emission.fresh()];
  const kind = emission.kind(value, env);
  const bindings: string[] = [];
  const bound = (text: string): string => {
    if (/^\$\w+$/.test(text)) return text;
    const variable = `$${emission.fresh()}`;
    bindings.push(`${variable}:=${text};`);
    return variable;
  };
  const whole = bound(emission.value(list, env).text);
  const index = bound(emitPlace(emission, place, env).text);
  const item = bound(emission.value(value, env).text);
  const isEnd = binary(level.compare, atom(index), '=', atom(`$count(${whole})`));
  const added = atom(
    `$append(${whole},${isOnly(kind, bit.list) ? `[${item}]` : `$type(${item})='array'?[[${item}]]:${item}`})`,
  );
  const swapped = `$map(${whole},${lambdaText([each, where], `$${where}=${index}?${item}:$${each}`)})`;
  return atom(`(${bindings.join('')}${ternary(isEnd, added, atom(asList(swapped))).text})`);
}
