// Cases of the rules of states and transitions.

import {
  all,
  caught,
  choiceTo,
  fork,
  inlineMap,
  long,
  machine,
  one,
  parallel,
  pass,
  succeed,
  task,
} from '../machines.ts';
import { type Case, made } from './case.ts';

export const graphCases: readonly Case[] = [
  made('UNKNOWN_STATE_TYPE')('misspelled', one({ Type: 'Pas', End: true }), "state 'only'", one(pass())),
  made('UNKNOWN_STATE_TYPE')('missing', one({ End: true }), "state 'only'", one(pass())),
  made('EMPTY_STATES')(
    'none',
    { QueryLanguage: 'JSONata', StartAt: 'a', States: {} },
    'the machine, States',
    one(succeed),
  ),
  made('INVALID_STATE_NAME')(
    '81 characters',
    machine({ [long(81)]: succeed }),
    `state '${long(81)}'`,
    machine({ [long(80)]: succeed }),
  ),
  made('INVALID_STATE_NAME')('empty', machine({ '': succeed }), "state ''", machine({ ' ': succeed })),
  made('DUPLICATE_STATE_NAME')(
    'in a branch',
    machine({ a: parallel({ b: succeed }, { Next: 'b' }), b: succeed }),
    "state 'b'",
    machine({ a: parallel({ c: succeed }, { Next: 'b' }), b: succeed }),
  ),
  made('DUPLICATE_STATE_NAME')(
    'its own',
    machine({ a: inlineMap({ a: succeed }) }),
    "state 'a'",
    machine({ a: inlineMap({ i: succeed }) }),
  ),
  made('MISSING_TRANSITION_TARGET')('StartAt', one(succeed, { StartAt: 'onyl' }), 'the machine, StartAt', one(succeed)),
  made('MISSING_TRANSITION_TARGET')(
    'Next',
    fork(pass({ Next: 'gone' })),
    "state 'left', Next",
    fork(pass({ Next: 'right' })),
  ),
  made('MISSING_TRANSITION_TARGET')(
    'a rule',
    machine({ a: choiceTo('c', 'b'), b: succeed }),
    "state 'a', Choices[0].Next",
    machine({ a: choiceTo('b', 'b'), b: succeed }),
  ),
  made('MISSING_TRANSITION_TARGET')(
    'a catcher',
    one(task({ Catch: [{ ...all, Next: 'gone' }] })),
    "state 'only', Catch[0].Next",
    caught({}),
  ),
  made('MISSING_TRANSITION_TARGET')(
    'out of a branch',
    machine({ p: parallel({ b: choiceTo('z', 'e'), e: succeed }, { Next: 'z' }), z: succeed }),
    "state 'b', Choices[0].Next",
    machine({ p: parallel({ b: choiceTo('e', 'e'), e: succeed }, { Next: 'z' }), z: succeed }),
  ),
  made('MISSING_TRANSITION_TARGET')(
    'StartAt of a branch',
    one({ Type: 'Parallel', End: true, Branches: [{ StartAt: 'x', States: { b: succeed } }] }),
    "state 'only', Branches[0].StartAt",
    one(parallel({ b: succeed })),
  ),
  made('UNREACHABLE_STATE')(
    'an island',
    machine({ a: succeed, b: succeed }),
    "state 'b'",
    machine({ a: pass({ Next: 'b' }), b: succeed }),
  ),
  made('UNREACHABLE_STATE')(
    'an island in a branch',
    one(parallel({ b: succeed, c: succeed })),
    "state 'c'",
    one(parallel({ b: pass({ Next: 'c' }), c: succeed })),
  ),
  made('MISSING_END_STATE')(
    'a ring',
    machine({ a: pass({ Next: 'b' }), b: pass({ Next: 'a' }) }),
    'the machine',
    machine({ a: choiceTo('b', 'c'), b: pass({ Next: 'a' }), c: succeed }),
  ),
  made('MISSING_END_STATE')(
    'a ring in a branch',
    one(parallel({ a: pass({ Next: 'a' }) })),
    "state 'only', Branches[0]",
    one(parallel({ a: pass() })),
  ),
  made('NEXT_OR_END')('neither', fork({ Type: 'Pass' }), "state 'left'", fork({ Type: 'Pass', End: true })),
  made('NEXT_OR_END')(
    'both',
    machine({ a: { Type: 'Pass', Next: 'b', End: true }, b: succeed }),
    "state 'a'",
    machine({ a: pass({ Next: 'b' }), b: succeed }),
  ),
];
