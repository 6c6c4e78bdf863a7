// `if` and `switch` as conditions whose arms meet again.

import { choose, type Ir, irCall } from '../ir.ts';
import { mayComplete, mayLeave } from '../read/leaving.ts';
import type { Syntax } from '../read/syntax.ts';
import { unfoldBranch } from '../read/unfold-branch.ts';
import { changedIn, joinArms } from './join.ts';
import { lowerConditionOf } from './lower-condition.ts';
import { type At, type Flow, type LoweringScope, type Next, shared } from './lowering.ts';

export function lowerBranch(at: At, node: Syntax, scope: LoweringScope, next: Next): Ir {
  const unfolded = at.lowering.facts.changedIn(node['test'] as Syntax).length === 0 ? [node] : unfoldBranch(node);
  if (unfolded.length > 1 || unfolded[0] !== node) return at.lowering.statements(at, unfolded, scope, next);
  const [consequent, alternate] = [node['consequent'] as Syntax, node['alternate'] as Syntax | null];
  const goesOn = mayComplete(consequent) && (alternate === null || mayComplete(alternate));
  return lowerConditionOf(at, node['test'] as Syntax, scope, (test, inner) => {
    // What can be told now, such as the kind of a function's own argument, leaves one arm only.
    if (test.op === 'literal') {
      const taken = test.value === true ? consequent : alternate;
      return taken === null ? next(inner) : at.lowering.statements(at, [taken], inner, next);
    }
    const build = (end: Next, flow: Flow): Ir =>
      choose(
        test,
        at.lowering.statements({ ...at, flow }, [consequent], inner, end),
        alternate === null ? end(inner) : at.lowering.statements({ ...at, flow }, [alternate], inner, end),
      );
    if (!goesOn) return build(next, at.flow);
    const arms = [consequent, ...(alternate === null ? [] : [alternate])];
    return joinArms(
      at,
      { names: changedIn(at, arms, inner), leaves: arms.some((arm) => mayLeave(arm)), build },
      inner,
      next,
    );
  });
}

export function lowerSwitch(at: At, node: Syntax, scope: LoweringScope, next: Next): Ir {
  const cases = node['cases'] as readonly Syntax[];
  return at.lowering.effect(at, node['discriminant'] as Syntax, scope, (value, inner) =>
    shared(value, at.lowering, (subject) => {
      const build = (end: Next, flow: Flow): Ir =>
        lowerCases({ ...at, flow: { ...flow, break: end } }, { cases, subject }, inner, end);
      const ways = cases.map((_, index) => waysOn(bodyOf(cases, index))).reduce((sum, each) => sum + each, 0);
      const all = ways + (cases.some((each) => !each['test']) ? 0 : 1);
      if (all <= 1) return build(next, at.flow);
      const leaves = cases.some((each) => mayLeave(each, { switch: true }));
      return joinArms(at, { names: changedIn(at, cases, inner), leaves, build }, inner, next);
    }),
  );
}

interface Cases {
  readonly cases: readonly Syntax[];
  readonly subject: Ir;
}

function lowerCases(at: At, { cases, subject }: Cases, scope: LoweringScope, end: Next): Ir {
  const arm = (index: number): Ir => at.lowering.statements(at, bodyOf(cases, index), scope, end);
  const fallback = cases.findIndex((each) => !each['test']);
  const last = fallback === -1 ? end(scope) : arm(fallback);
  return cases.reduceRight<Ir>((otherwise, each, index) => {
    if (!each['test']) return otherwise;
    const matches = irCall('===', subject, at.lowering.expression(each['test'] as never, scope));
    // Labels of one body are one condition.
    const shares =
      (each['consequent'] as readonly Syntax[]).length === 0 && otherwise.op === 'if' && cases[index + 1]?.['test'];
    return shares && otherwise.op === 'if'
      ? choose(irCall('or', matches, otherwise.test), otherwise.yes, otherwise.no)
      : choose(matches, arm(index), otherwise);
  }, last);
}

// From its own label a case runs on, through the labels below it.
function bodyOf(cases: readonly Syntax[], from: number): readonly Syntax[] {
  const statements = cases.slice(from).flatMap((each) => each['consequent'] as readonly Syntax[]);
  const end = statements.findIndex((statement) => !mayComplete(statement));
  return end === -1 ? statements : statements.slice(0, end + 1);
}

// In how many ways a body comes to what follows the switch.
function waysOn(statements: readonly Syntax[]): number {
  const last = statements.at(-1);
  if (last === undefined || mayComplete(last)) return statements.some((each) => mayLeave(each)) ? 2 : 1;
  if (last.type === 'BreakStatement') return statements.slice(0, -1).some((each) => mayLeave(each)) ? 2 : 1;
  return statements.some((each) => hasBreak(each)) ? 2 : 0;
}

function hasBreak(node: Syntax): boolean {
  return node.type !== 'ReturnStatement' && node.type !== 'ThrowStatement' && mayLeave(node);
}
