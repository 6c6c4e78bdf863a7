// Calls at the end of a lambda. jsonata 2.0.6 runs such a call after the lambda has ended, and hands its arguments to the function
// as they are: a native function is then given a lambda, another native function or a regular expression that it cannot call.
// `$sort(xs,f)` fails ("comp is not a function"), `$reduce(xs,$append,[])` fails, `$replace(x,/a/,'b')` gives a wrong text.
//
//   T1. No lambda that is emitted ends in a native call that takes a function or a regular expression: it is bound first.
//
// A call with a predicate is not a tail call (`$filter(xs,f)[0]`), and arguments stand at no end (`$append([],$map(xs,f)[])`).

import { type Node, parseSyntax } from '../../../asl/check/syntax-tree.ts';

/** Natives whose second argument is a function. */
const higher: readonly unknown[] = ['sort', 'reduce', 'map', 'filter', 'single', 'each', 'sift'];
/** Natives that may be given a regular expression. */
const searching: readonly unknown[] = ['replace', 'match', 'contains', 'split'];

const mayMatter = /\$(?:sort|reduce|map|filter|single|each|sift|replace|match|contains|split)\(/;

/** `body` as a lambda may end with it: `($n:=body;$n)` where its last call would break T1. */
export function settle(body: string): string {
  return mayMatter.test(body) && endsInCallWithFunction(lambdaBody(body)) ? `($n:=${body};$n)` : body;
}

function lambdaBody(body: string): Node | undefined {
  return parseSyntax(`function(){${body}}`).body;
}

/** True for the body of a lambda (as the parser gives it) that breaks T1. */
export function endsInCallWithFunction(body: Node | undefined): boolean {
  switch (body?.type) {
    case 'condition':
      return endsInCallWithFunction(body.then) || endsInCallWithFunction(body.else);
    case 'block':
      return endsInCallWithFunction(body.expressions?.at(-1));
    // The parser wraps a call at the end of a lambda into another lambda, which is run later.
    case 'lambda':
      return body.thunk === true && body.body !== undefined && takesFunction(body.body);
    default:
      return false;
  }
}

function takesFunction({ procedure, arguments: args = [] }: Node): boolean {
  if (procedure?.type !== 'variable') return false;
  if (higher.includes(procedure.value)) return args.length > 1;
  return searching.includes(procedure.value) && args.some(({ type }) => type === 'regex' || type === 'lambda');
}
