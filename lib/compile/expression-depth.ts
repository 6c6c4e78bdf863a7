// The depth that the service evaluates, for those who refuse what is deeper.

import { factsOfExpression } from '../asl/check/expression-facts.ts';
import { evaluationLimits } from '../evaluator/index.ts';

/** True for an expression that the service does not evaluate to its end. */
export function isTooDeep(text: string): boolean {
  // A level is written with one character at least.
  return text.length > evaluationLimits.depth && factsOfExpression(text).depth > evaluationLimits.depth;
}

/** What is wrong with such an expression, and the ways out. */
export const expressionTooDeep: { readonly what: string; readonly fix: string } = {
  what: `its JSONata nests deeper than the ${evaluationLimits.depth} levels that Step Functions evaluates`,
  fix: 'nest less: look a value up in an object instead of many ? :, sum a list, or group the parts: (a + b) + (c + d)',
};
