// Calls that ask whether a regular expression matches.

import { type Ir, irCall, irLiteral, isCall } from '../ir.ts';
import { refuse } from '../refusal.ts';

const inNode = 'do the matching in the node, and write what it found';

/** `/a/.test(x)` and `x.search(/a/)`; `undefined` for any other call. */
export function lowerMatching(method: string, receiver: Ir, args: readonly Ir[]): Ir | undefined {
  const [first] = args;
  if (isCall(receiver, 'regex')) return lowerRegexMethod(method, receiver, first);
  if (method === 'matchAll' || method === 'search')
    return refuse(`it calls ${method}, which takes a regular expression`, inNode);
  return undefined;
}

function lowerRegexMethod(method: string, regex: Extract<Ir, { op: 'call' }>, text: Ir | undefined): Ir {
  if (method !== 'test' || text === undefined)
    return refuse(`it calls ${method} of a regular expression`, 'ask whether it matches: /a/.test(text)');
  // With g a regular expression remembers where it stopped.
  const flags = regex.args[2];
  if (flags?.op === 'literal' && String(flags.value).includes('g'))
    return refuse(
      'it calls test of a regular expression with the flag g, which goes on where it stopped',
      'leave out the g',
    );
  return irCall('matches', text, irCall('regex', ...regex.args.slice(0, 2), irLiteral('')));
}
