// The parts of a counting loop's head, as people and minifiers write them.

import { bare, nameOf, type Syntax } from './syntax.ts';

export interface Counting {
  readonly counter: string;
  /** What else stands in the loop's first part, as statements. */
  readonly before: readonly Syntax[];
  readonly from: Syntax;
  readonly bound: Syntax;
  readonly includes: boolean;
  readonly up: boolean;
  /** The rest of the condition: `i < n && rest`. */
  readonly extra: Syntax | undefined;
}

export function readCounting(node: Syntax): Counting | undefined {
  const { init, test, update } = node as unknown as Record<string, Syntax | null>;
  const step = update ? readStep(bare(update)) : undefined;
  if (step === undefined || !init || !test) return undefined;
  const start = readStart(init, step.counter);
  const limit = readLimit(bare(test), step.counter);
  if (start === undefined || limit === undefined || limit.up !== step.up) return undefined;
  return { ...start, ...limit, ...step };
}

function readStep(update: Syntax): { readonly counter: string; readonly up: boolean } | undefined {
  const counter = nameOf((update['argument'] ?? update['left']) as Syntax | undefined);
  const operator = update['operator'] as string;
  if (counter === undefined) return undefined;
  if (update.type === 'UpdateExpression') return { counter, up: operator === '++' };
  const right = bare(update['right'] as Syntax);
  if (operator === '+=' || operator === '-=') return isOne(right) ? { counter, up: operator === '+=' } : undefined;
  const isSum =
    operator === '=' && right.type === 'BinaryExpression' && ['+', '-'].includes(right['operator'] as string);
  if (!isSum || nameOf(right['left'] as Syntax) !== counter || !isOne(right['right'] as Syntax)) return undefined;
  return { counter, up: right['operator'] === '+' };
}

function isOne(node: Syntax): boolean {
  return bare(node)['value'] === 1;
}

function readStart(
  init: Syntax,
  counter: string,
): { readonly before: readonly Syntax[]; readonly from: Syntax } | undefined {
  if (init.type === 'VariableDeclaration') {
    const all = init['declarations'] as readonly Syntax[];
    const own = all.find((each) => nameOf(each['id'] as Syntax) === counter);
    if (!own?.['init']) return undefined;
    const others = all.filter((each) => each !== own);
    const before = others.length === 0 ? [] : [{ ...init, declarations: others } as Syntax];
    return { before, from: own['init'] as Syntax };
  }
  const parts = init.type === 'SequenceExpression' ? (init['expressions'] as readonly Syntax[]) : [init];
  const own = parts.find(
    (part) =>
      part.type === 'AssignmentExpression' && part['operator'] === '=' && nameOf(part['left'] as Syntax) === counter,
  );
  if (own === undefined) return undefined;
  const before = parts.filter((part) => part !== own).map((expression) => statementOf(expression));
  return { before, from: own['right'] as Syntax };
}

function statementOf(expression: Syntax): Syntax {
  return { type: 'ExpressionStatement', expression, start: expression.start, end: expression.end } as never;
}

const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

type Limit = Pick<Counting, 'bound' | 'includes' | 'up' | 'extra'>;

function readLimit(test: Syntax, counter: string): Limit | undefined {
  if (test.type === 'LogicalExpression' && test['operator'] === '&&') {
    const limit = readLimit(bare(test['left'] as Syntax), counter);
    const right = test['right'] as Syntax;
    if (limit === undefined) return undefined;
    return { ...limit, extra: limit.extra === undefined ? right : ({ ...test, left: limit.extra } as Syntax) };
  }
  if (test.type !== 'BinaryExpression') return undefined;
  const isLeft = nameOf(test['left'] as Syntax) === counter;
  if (!isLeft && nameOf(test['right'] as Syntax) !== counter) return undefined;
  const operator = isLeft ? (test['operator'] as string) : mirrored[test['operator'] as string];
  if (operator === undefined || !Object.hasOwn(mirrored, operator)) return undefined;
  const bound = (isLeft ? test['right'] : test['left']) as Syntax;
  return { bound, includes: operator.length === 2, up: operator.startsWith('<'), extra: undefined };
}
