// IR to JSONata text: the dispatcher, and the names of variables.

import { quoteString } from '../../jsonata/index.ts';
import { atom, type Emission, type Env, level, type Text, ternary, withVariable } from './emission.ts';
import { emitListLiteral } from './emit-list.ts';
import { emitListCall } from './emit-list-call.ts';
import { emitFromEntries, emitGet, emitObject, emitObjectList, emitOmit } from './emit-object.ts';
import { emitNumber, emitSum, emitText, emitTextMethod } from './emit-scalar.ts';
import { emitTest, emitTestValue } from './emit-test.ts';
import { call, type Ir, isMissing } from './ir.ts';
import { kindOf } from './kind-of.ts';
import { json, type Kind } from './kinds.ts';
import { isTest } from './lowering.ts';
import { narrow } from './narrow.ts';
import { refuse } from './refusal.ts';
import { mutatingMethods } from './refuse-effect.ts';

/** A reducer's text, and the kind of what it gives. */
export interface Emitted {
  readonly text: string;
  readonly kind: Kind;
}

/** The text over `$left` and `$right`; `left` is the kind of the channel's value. */
export function emit(ir: Ir, left: Kind): Emitted {
  const emission = makeEmission();
  const env: Env = {
    names: new Map([
      ['left', '$left'],
      ['right', '$right'],
    ]),
    kinds: new Map([
      ['left', left],
      ['right', json],
    ]),
  };
  const kind = emission.kind(ir, env);
  if (kind.pairs === true || kind.pair === true)
    refuse('it gives pairs of Object.entries', 'make objects of them: ({ key, value })');
  return { text: emission.value(ir, env).text, kind };
}

function makeEmission(): Emission {
  let count = 0;
  const emission: Emission = {
    value: (ir, env) => emitValue(emission, ir, env),
    test: (ir, env) => emitTest(emission, ir, env),
    kind: (ir, env) => kindOf(emission, ir, env),
    fresh: () => {
      const letter = String.fromCharCode('a'.charCodeAt(0) + (count % 26));
      const round = Math.floor(count / 26);
      count += 1;
      return round === 0 ? letter : `${letter}${round}`;
    },
  };
  return emission;
}

function emitValue(emission: Emission, ir: Ir, env: Env): Text {
  if (isTest(ir)) return emitTestValue(emission, ir, env);
  switch (ir.op) {
    case 'literal':
      return emitLiteral(ir.value);
    case 'nothing':
      return refuse('it gives undefined', 'give null, or leave the value as it is');
    case 'name':
      return atom(env.names.get(ir.name) ?? refuse(`it reads '${ir.name}' where it has no value`));
    case 'get':
      return emitGet(emission, ir, env);
    case 'list':
      return emitListLiteral(emission, ir.items, env);
    case 'object':
      return emitObject(emission, ir.entries, env);
    case 'if':
      return emitIf(emission, ir, env);
    case 'let':
      return emitLet(emission, ir, env);
    case 'fail':
      return atom(`$error(${emission.value(ir.message, env).text})`);
    case 'fn':
      return refuse('it gives a function', 'values in the state are JSON, and no functions');
    case 'call':
      return emitCall(emission, ir, env);
  }
}

function emitLiteral(value: string | number | boolean | null): Text {
  if (typeof value === 'string') return atom(quoteString(value));
  return typeof value === 'number' && value < 0 ? { text: String(value), level: level.multiply } : atom(String(value));
}

function emitIf(emission: Emission, ir: Extract<Ir, { op: 'if' }>, env: Env): Text {
  const [yes, no] = [narrow(emission, ir.test, env, true), narrow(emission, ir.test, env, false)];
  if (ir.no.op === 'nothing') return ternary(emission.test(ir.test, env), emission.value(ir.yes, yes));
  if (ir.yes.op === 'nothing') return ternary(emission.test(call('not', ir.test), env), emission.value(ir.no, no));
  if (isMissing(ir.test)) {
    const test = emission.test(call('not', ir.test), env);
    return ternary(test, emission.value(ir.no, no), emission.value(ir.yes, yes));
  }
  const test = emission.test(ir.test, env);
  const then = emission.value(ir.yes, yes);
  const otherwise = emission.value(ir.no, no);
  return then.text === otherwise.text ? then : ternary(test, then, otherwise);
}

function emitLet(emission: Emission, ir: Extract<Ir, { op: 'let' }>, env: Env): Text {
  const bindings: string[] = [];
  let rest: Ir = ir;
  let inner = env;
  while (rest.op === 'let') {
    const variable = emission.fresh();
    bindings.push(`$${variable}:=${emission.value(rest.value, inner).text};`);
    inner = withVariable(inner, rest.name, `$${variable}`, emission.kind(rest.value, inner));
    rest = rest.body;
  }
  return atom(`(${bindings.join('')}${emission.value(rest, inner).text})`);
}

function emitCall(emission: Emission, ir: Extract<Ir, { op: 'call' }>, env: Env): Text {
  const { name, args } = ir;
  const [subject, first] = args;
  if (name === 'text') return emitText(emission, args, env);
  if (name === '+' && subject !== undefined && first !== undefined) return emitSum(emission, subject, first, env);
  if (name.startsWith('Object.')) return emitObjectCall(emission, ir, env);
  if (name === 'omit') return emitOmit(emission, args, env);
  const list = emitListCall(emission, ir, env) ?? emitNumber(emission, ir, env);
  return list ?? emitTextMethod(emission, ir, env) ?? refuseCall(name);
}

function emitObjectCall(emission: Emission, { name, args }: Extract<Ir, { op: 'call' }>, env: Env): Text {
  return name === 'Object.fromEntries'
    ? emitFromEntries(emission, args[0], env)
    : emitObjectList(emission, name, args[0], env);
}

function refuseCall(name: string): never {
  const method = name.startsWith('.') ? name.slice(1) : name;
  if (method in mutatingMethods) refuse(`it changes its argument in place (${method})`, mutatingMethods[method]);
  if (method === 'forEach') refuse('it has a loop (forEach)', 'use map, filter or reduce instead of the loop');
  if (method.startsWith('localeCompare'))
    refuse('it calls localeCompare, which depends on a locale', 'compare with < and >: (p, q) => (p < q ? -1 : 1)');
  if (method.startsWith('toLocale'))
    refuse(`it calls ${method}, which depends on a locale`, 'make the text in the node');
  if (['match', 'matchAll', 'search', 'test', 'exec'].includes(method)) {
    refuse(
      `it calls ${method}, which takes a regular expression`,
      'do the matching in the node, and write what it found',
    );
  }
  return refuse(`it calls ${method}, which is outside the subset that JSONata shares`);
}
