// Single statements, each named by the function that it stands in and how it begins.

import { type AnyNode, type Edits, nameOf } from '../edits.ts';

interface Change {
  readonly inside: string;
  readonly begins: string;
  readonly becomes: string;
  readonly why: string;
}

const changes: readonly Change[] = [
  {
    inside: 'evaluate',
    begins: 'var entryCallback',
    becomes: '$host.enter();',
    why: 'the depth of nesting is always counted',
  },
  { inside: 'evaluate', begins: 'if(entryCallback)', becomes: '', why: 'see above' },
  { inside: 'evaluate', begins: 'var exitCallback', becomes: '$host.leave();', why: 'see above' },
  { inside: 'evaluate', begins: 'if(exitCallback)', becomes: '', why: 'see above' },
  {
    inside: 'evaluatePath',
    begins: 'resultSequence.keepSingleton = true',
    becomes: 'if (resultSequence && isSequence(resultSequence)) resultSequence[$host.marks.keepSingleton] = true;',
    why: 'only a sequence heeds the mark, and any other array may be a value of the execution',
  },
  {
    inside: 'evaluateUnary',
    begins: 'environment.isParallelCall',
    becomes: '',
    why: 'parts are evaluated one after the other',
  },
  {
    inside: 'evaluateGroupExpression',
    begins: 'environment.isParallelCall',
    becomes: '',
    why: 'parts are evaluated one after the other',
  },
  {
    inside: 'evaluateGroupExpression',
    begins: 'input.push(undefined)',
    becomes: 'input = createSequence(undefined);',
    why: 'the empty array may be a value of the execution',
  },
  {
    inside: 'evaluateRegex',
    begins: 'var re = new',
    becomes: 'var re = new RegExp(expr.value);',
    why: 'the engine has one kind of regular expression',
  },
  {
    inside: 'evaluateTransformExpression',
    begins: 'var result = await apply(cloneFunction',
    becomes:
      'var result = apply(cloneFunction, [obj], null, environment); var targets = $host.copyFor(result); result = targets.copy;',
    why: '$clone may have been bound to something that makes no copy',
  },
  {
    inside: 'evaluateTransformExpression',
    begins: 'var match = matches[ii]',
    becomes: 'var match = targets.target($host.get(matches, ii));',
    why: 'a transform writes into its own copy only',
  },
  {
    inside: 'evaluateTransformExpression',
    begins: 'if (match && (match.isPrototypeOf',
    becomes: 'if (isFunction(match)) { throw { code: "D1010", position: expr.position }; }',
    why: 'no prototype can be reached, and functions are not written into',
  },
  {
    inside: 'evaluateFunction',
    begins: "if(typeof proc === 'object')",
    becomes: '',
    why: 'it writes into what is called, function or not; the catch below has both',
  },
  {
    inside: 'apply',
    begins: "if(result.body.procedure.type === 'variable')",
    becomes: 'var site = result.body.procedure;',
    why: 'where a tail call stands is handed on, not written on the function',
  },
  { inside: 'apply', begins: 'next.position = ', becomes: '', why: 'see above' },
  {
    inside: 'apply',
    begins: 'result = await applyInner(next',
    becomes: 'result = applyInner(next, evaluatedArgs, input, environment, site);',
    why: 'see above',
  },
  {
    inside: 'applyInner',
    begins: 'if (proc) {',
    becomes: 'if (isFunction(proc)) { validatedArgs = validateArguments(proc.signature, args, input); }',
    why: 'a value that is not a function may have a member of that name',
  },
  {
    inside: 'applyInner',
    begins: 'result = proc.implementation.apply',
    becomes: 'result = $host.callBuiltIn(proc.implementation, focus, validatedArgs);',
    why: 'what goes in is charged, and what comes out has a largest size',
  },
  {
    inside: 'applyInner',
    begins: 'if(proc) {',
    becomes:
      'if (site) { if (typeof err.token === "undefined" && site.type === "variable") err.token = site.value; err.position = site.position || err.position; }',
    why: 'see above',
  },
  {
    inside: 'evaluatePartialApplication',
    begins: 'result = partialApplyNativeFunction(proc.implementation',
    becomes: 'result = partialApplyNativeFunction(proc, evaluatedArgs);',
    why: 'the signature comes with the definition',
  },
  {
    inside: 'applyInner',
    begins: 'result = proc.apply(input, validatedArgs)',
    becomes: 'result = $host.callBuiltIn(proc, input, validatedArgs);',
    why: 'see above: these are the functions of the service, and matchers',
  },
  {
    inside: 'replace',
    begins: 'result += replacement;',
    becomes:
      'if (typeof replacement !== "string") { throw { code: "D3012", value: replacement }; } result += replacement;',
    why: 'the text of a function would be its source',
  },
  {
    inside: 'evaluateMatcher',
    begins: 'var result = matcher.apply',
    becomes: 'if (!isFunction(matcher)) { throw { code: "T1010" }; } var result = matcher.apply(this, [str]);',
    why: 'the next matcher is what a lambda says it is',
  },
  {
    inside: 'evaluateMatcher',
    begins: 'if(result && !(typeof result.start',
    becomes: 'result = $host.admitMatch(result);',
    why: 'what is not a number or text would be made one',
  },
  {
    inside: 'isDeepEqual',
    begins: 'if (lhs === rhs)',
    becomes: 'if (lhs === rhs) return true; if (isFunction(lhs) || isFunction(rhs)) return false;',
    why: 'functions have no members to compare',
  },
];

export function changeStatements(edits: Edits): void {
  edits.walk((node, around) => {
    if (!/Statement$|Declaration$/.test(node.type)) return;
    const inside = nameOf(around.find((outer) => outer.type === 'FunctionDeclaration')?.['id']);
    const change = changes.find((one) => one.inside === inside && edits.source.startsWith(one.begins, node.start));
    if (change === undefined) return;
    edits.count(titleOf(change));
    edits.replace(node, change.becomes === '' ? ';' : change.becomes);
  });
  addParameter(edits);
  dropEval(edits);
  returnTheEngine(edits);
}

/** `applyInner(proc, args, input, environment, site)`. */
function addParameter(edits: Edits): void {
  edits.walk((node) => {
    if (node.type !== 'FunctionDeclaration' || nameOf(node['id']) !== 'applyInner') return;
    edits.count('a parameter for the place of a tail call');
    edits.after((node['params'] as readonly AnyNode[]).at(-1) as AnyNode, ', site');
  });
}

/** The service has no `$eval`: it is not even declared. */
function dropEval(edits: Edits): void {
  edits.walk((node) => {
    if (node.type !== 'ExpressionStatement' || !edits.source.startsWith("staticFrame.bind('eval'", node.start)) return;
    edits.count('no $eval');
    edits.replace(node, '');
  });
}

function returnTheEngine(edits: Edits): void {
  edits.walk((node) => {
    if (node.type === 'ExpressionStatement' && edits.source.startsWith('jsonata.parser = parser', node.start)) {
      edits.count('the engine');
      edits.replace(node, '');
    }
    if (node.type === 'ReturnStatement' && nameOf(node['argument']) === 'jsonata') {
      edits.count('the engine');
      edits.replace(node, 'return jsonata();');
    }
  });
}

const titleOf = ({ inside, begins }: Change): string => `${inside}: ${begins}`;

/** How often each is found. */
export const statementCounts: Readonly<Record<string, number>> = {
  ...Object.fromEntries(changes.map((change) => [titleOf(change), 1])),
  'a parameter for the place of a tail call': 1,
  'no $eval': 1,
  'the engine': 2,
};
