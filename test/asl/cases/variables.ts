// Cases of the rules of variables.

import type { JsonObject } from '../../../lib/json/index.ts';
import {
  all,
  assigned,
  choiceTo,
  distributedMap,
  inlineMap,
  long,
  machine,
  one,
  output,
  parallel,
  pass,
  task,
} from '../machines.ts';
import { type Case, made } from './case.ts';

export const variableCases: readonly Case[] = [
  ...[long(81), '𝒙'.repeat(81), '_a', '1a', 'a.b', 'a[0]', 'a b', ''].map((name) =>
    made('INVALID_VARIABLE_NAME')(
      `'${[...name].slice(0, 10).join('')}'`,
      one(pass({ Assign: { [name]: 1 } })),
      `state 'only', Assign.${name}`,
      one(pass({ Assign: { [long(80)]: 1, é_1: 1, ['𝒙'.repeat(80)]: 1 } })),
    ),
  ),
  made('RESERVED_VARIABLE_NAME')(
    'states',
    one(pass({ Assign: { states: 1 } })),
    "state 'only', Assign.states",
    one(pass({ Assign: { state: 1 } })),
  ),
  made('DUPLICATE_VARIABLE_NAME')(
    'assigned on the way in',
    machine({ a: pass({ Assign: { x: 1 }, Next: 'p' }), p: parallel({ b: pass({ Assign: { x: 2 } }) }) }),
    "state 'b', Assign.x",
    machine({
      p: parallel({ b: pass({ Assign: { x: 2 } }) }, { Assign: { x: 1 }, Next: 'a' }),
      a: pass({ Assign: { x: 1 } }),
    }),
  ),
  made('DUPLICATE_VARIABLE_NAME')(
    'two levels down',
    machine({
      a: pass({ Assign: { x: 1 }, Next: 'p' }),
      p: parallel({ m: inlineMap({ b: pass({ Assign: { x: 2 } }) }) }),
    }),
    "state 'b', Assign.x",
    machine({
      a: pass({ Assign: { x: 1 }, Next: 'p' }),
      p: parallel({ m: distributedMap({ b: pass({ Assign: { x: 2 } }) }) }),
    }),
  ),
  made('DUPLICATE_VARIABLE_NAME')(
    'by a catcher that leads here',
    machine({
      w: task({ Catch: [{ ...all, Next: 'p', Assign: { x: 1 } }] }),
      p: parallel({ b: pass({ Assign: { x: 2 } }) }),
    }),
    "state 'b', Assign.x",
    siblings(),
  ),
  made('UNASSIGNED_VARIABLE')('never', output('{% $x %}'), "state 'only', Output", assigned('x', '{% $x %}')),
  made('UNASSIGNED_VARIABLE')(
    'in the same state',
    one(pass({ Assign: { x: 1 }, Output: '{% $x %}' })),
    "state 'only', Output",
    output('{% ($x := 1; $x) %}'),
  ),
  made('UNASSIGNED_VARIABLE')(
    'only on another way',
    machine({ c: choiceTo('a', 'b'), a: pass({ Assign: { x: 1 } }), b: pass({ Output: '{% $x %}' }) }),
    "state 'b', Output",
    machine({
      c: { Type: 'Choice', Choices: [{ Condition: true, Next: 'a' }], Default: 'b', Assign: { x: 1 } },
      a: pass(),
      b: pass({ Output: '{% $x %}' }),
    }),
  ),
  made('UNASSIGNED_VARIABLE')(
    'of a branch, outside',
    machine({ p: parallel({ b: pass({ Assign: { x: 1 } }) }, { Next: 'r' }), r: pass({ Output: '{% $x %}' }) }),
    "state 'r', Output",
    machine({ p: pass({ Assign: { x: 1 }, Next: 'q' }), q: parallel({ b: pass({ Output: '{% $x %}' }) }) }),
  ),
  made('UNASSIGNED_VARIABLE')(
    'unguarded',
    output('{% $x ? 1 : 2 %}'),
    "state 'only', Output",
    output('{% $exists($x) ? $x : 2 %}'),
  ),
  made('OUTER_VARIABLE_IN_DISTRIBUTED_MAP')(
    'read',
    machine({ a: pass({ Assign: { x: 1 }, Next: 'm' }), m: distributedMap({ i: pass({ Output: '{% $x %}' }) }) }),
    "state 'i', Output",
    machine({ a: pass({ Assign: { x: 1 }, Next: 'm' }), m: inlineMap({ i: pass({ Output: '{% $x %}' }) }) }),
  ),
];

function siblings(): JsonObject {
  const branch = (name: string) => ({ StartAt: name, States: { [name]: pass({ Assign: { x: 1 } }) } });
  return one({ Type: 'Parallel', Branches: [branch('l'), branch('r')], End: true });
}
