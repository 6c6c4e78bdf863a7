// The evaluator: JSONata as Step Functions speaks it. An expression can compute, and do nothing else.
//
//   V1. It sees own members of the values it is given; no prototype, no function that is not declared.
//   V2. It ends: in CPU time, in depth, in memory (limits.ts).
//   V3. What it is given comes out of it unchanged.

export { countSteps } from './count-steps.ts';
export { evaluate, evaluateText, formatTime, parse, prepareText } from './evaluate.ts';
export { EvaluationError, tooBig, tooDeep } from './evaluation-error.ts';
export { findFailingPart } from './find-failing-part.ts';
export { distinct } from './host/distinct.ts';
export type { Names } from './host/frame.ts';
export { callBuiltIn } from './host/functions.ts';
export { append, copiedSequence, keysOf, max, min, pushAll, range, spread } from './host/lists.ts';
export {
  asSequence,
  isConstructed,
  isFunction,
  isMarked,
  isSequence,
  keepSingleton,
  keepsSingleton,
  markConstructed,
  sequence,
} from './host/marks.ts';
export { beginMeter, charge, chargeFor, tick } from './host/meter.ts';
export { set as setMember } from './host/own-members.ts';
export { indexOf, split } from './host/search.ts';
export { concatenate, join, string as toText } from './host/texts.ts';
export { type EvaluationLimits, evaluationLimits } from './limits.ts';
