// Questions about content: includes, some, every, and the prefixes of texts.

import { atom, binary, type Emission, type Env, level, type Text, ternary } from './emission.ts';
import { callbackOf, emitCallback } from './emit-callback.ts';
import { call, type Ir } from './ir.ts';
import { bit, isOnly } from './kinds.ts';
import { refuse } from './refusal.ts';
import { reuse } from './reuse.ts';

export function emitListTest(emission: Emission, { name, args }: Extract<Ir, { op: 'call' }>, env: Env): Text {
  const [subject, second] = args;
  if (subject === undefined || second === undefined)
    return refuse(`it calls ${name.slice(1)} without an argument`, 'give it one');
  switch (name) {
    case '.includes':
      return emitIncludes(emission, subject, second, env);
    case '.some':
      return atom(`$exists($filter(${matching(emission, subject, second, env, 'some')}))`);
    case '.every':
      return atom(`$not($exists($filter(${matching(emission, subject, second, env, 'every')})))`);
    case '.startsWith':
      return reuse(emission, second, env, (prefix) => {
        const start = atom(`$substring(${emission.value(subject, env).text},0,$length(${prefix.text}))`);
        return binary(level.compare, start, '=', prefix);
      });
    default:
      return refuse(`it calls ${name.slice(1)}, which is outside the subset that JSONata shares`);
  }
}

// The list and the function of $filter: what is asked for, or with `every` what speaks against it.
function matching(emission: Emission, subject: Ir, callback: Ir, env: Env, method: 'some' | 'every'): string {
  const fn = callbackOf(callback, method);
  const body = method === 'some' ? fn.body : call('not', fn.body);
  const items = emission.kind(subject, env);
  const text = emitCallback(emission, fn, items, env, (inner) => emission.test(body, inner));
  return `${emission.value(subject, env).text},${text}`;
}

function emitIncludes(emission: Emission, subject: Ir, item: Ir, env: Env): Text {
  const kind = emission.kind(subject, env);
  const inList = (list: Text): Text => binary(level.compare, emission.value(item, env), 'in', list);
  const inText = (text: Text): Text => atom(`$contains(${text.text},${emission.value(item, env).text})`);
  if (isOnly(kind, bit.list)) return inList(emission.value(subject, env));
  if (isOnly(kind, bit.string)) return inText(emission.value(subject, env));
  return reuse(emission, subject, env, (value) => {
    const isText = binary(level.compare, atom(`$type(${value.text})`), '=', atom("'string'"));
    return ternary(isText, inText(value), inList(value));
  });
}
