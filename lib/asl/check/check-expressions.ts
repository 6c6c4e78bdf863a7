// Each expression by itself: its marks, its syntax, the operators and functions of other dialects.

import { type Definition, type EvaluatedState, inState } from './definition.ts';
import type { ExpressionFacts } from './expression-facts.ts';
import type { AslProblem } from './rules.ts';
import type { SyntaxFault } from './syntax-tree.ts';

type Fault = Omit<AslProblem, 'where'>;

export function checkExpressions({ evaluated }: Definition): AslProblem[] {
  return evaluated.flatMap((state) => [...checkMarks(state), ...checkTexts(state)]);
}

/**
 * Half-open strings only: with spaces (or anything) outside both marks a string is plain text, which the service accepts
 * (recorded on AWS: ' {% states.input %} ').
 */
function checkMarks({ visited, strings }: EvaluatedState): AslProblem[] {
  return strings.flatMap(({ value, path }): AslProblem[] => {
    const opens = value.startsWith('{%');
    const closes = value.endsWith('%}');
    if (opens === closes && (!opens || value.length >= 4)) return [];
    const what =
      closes && !opens
        ? "the string ends with '%}' and does not begin with '{%'"
        : "the string begins with '{%' and does not end with '%}'";
    const fix = 'write {% expression %}, with nothing before and after the marks';
    return [{ code: 'HALF_OPEN_EXPRESSION', where: inState(visited, path), what, fix }];
  });
}

function checkTexts({ visited, expressions }: EvaluatedState): AslProblem[] {
  return expressions.flatMap(({ text, facts, path }) =>
    faultsOf(text, facts).map((fault) => ({ ...fault, where: inState(visited, path) })),
  );
}

function faultsOf(text: string, { fault, free, intrinsics }: ExpressionFacts): Fault[] {
  if (fault !== undefined) return [describeFault(fault, text)];
  const found = [...intrinsics].map((name): Fault => {
    const fix = 'use a JSONata function: & for States.Format, $append for States.Array, $uuid() for States.UUID';
    return { code: 'INTRINSIC_FUNCTION', what: `${name} is an intrinsic function of JSONPath`, fix };
  });
  if (!free.has('eval')) return found;
  const fix = 'use $parse for JSON text; other expressions must stand in the definition';
  return [...found, { code: 'EVAL_NOT_SUPPORTED', what: '$eval is not available in Step Functions', fix }];
}

function describeFault(fault: SyntaxFault, text: string): Fault {
  const operator = operatorOf(fault, text);
  if (operator === undefined) {
    const at = fault.position === undefined ? '' : ` (at character ${fault.position})`;
    const what = `the expression does not parse: ${fault.message}${at}`;
    return { code: 'INVALID_JSONATA_EXPRESSION', what, fix: 'correct the syntax; the dialect is JSONata 2.0.6' };
  }
  const instead = operator === '??' ? '$exists(a) ? a : b' : 'a ? a : b';
  const what = `the operator ${operator} came with JSONata 2.1; the service has 2.0.6`;
  return { code: 'UNSUPPORTED_OPERATOR', what, fix: `write ${instead}` };
}

/** jsonata 2.0.6 stops at the second character of both operators. */
function operatorOf({ code, position, token }: SyntaxFault, text: string): '??' | '?:' | undefined {
  if (code !== 'S0211' || position === undefined || (token !== '?' && token !== ':')) return undefined;
  const operator = text.slice(position - 2, position);
  return operator === '??' || operator === '?:' ? operator : undefined;
}
