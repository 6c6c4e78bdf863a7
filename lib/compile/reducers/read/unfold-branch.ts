// Conditions that change something on the way, as minifiers fold statements into them, unfolded into statements again:
// `if (a && (x = 1, b)) ...` is `if (a) { x = 1; if (b) ... }`.

import { mayComplete } from './leaving.ts';
import { bare, type Syntax } from './syntax.ts';

/** The statements that an `if` is short for: itself, where nothing is folded into its condition. */
export function unfoldBranch(node: Syntax): readonly Syntax[] {
  const test = bare(node['test'] as Syntax);
  const [consequent, alternate] = [node['consequent'] as Syntax, node['alternate'] as Syntax | null];
  if (test.type === 'SequenceExpression') {
    const parts = test['expressions'] as readonly Syntax[];
    const statements = parts.slice(0, -1).map(statementOf);
    return [...statements, branch(parts.at(-1) as Syntax, consequent, alternate)];
  }
  if (test.type !== 'LogicalExpression' || alternate !== null) return [node];
  const [left, right] = [test['left'] as Syntax, test['right'] as Syntax];
  if (test['operator'] === '&&') return [branch(left, branch(right, consequent, null), null)];
  if (test['operator'] === '||' && !mayComplete(consequent))
    return [branch(left, consequent, null), branch(right, consequent, null)];
  return [node];
}

function branch(test: Syntax, consequent: Syntax, alternate: Syntax | null): Syntax {
  const end = (alternate ?? consequent).end;
  return { type: 'IfStatement', test, consequent, alternate, start: test.start, end } as never;
}

function statementOf(expression: Syntax): Syntax {
  return { type: 'ExpressionStatement', expression, start: expression.start, end: expression.end } as never;
}
