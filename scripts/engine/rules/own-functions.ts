// Functions that are ours: those whose cost in 2.0.6 is not linear, whose result may be of any size, that write into what they were
// given, or that the service has otherwise. The parameters stay jsonata's; what they do stands in lib/evaluator/host.

import type { AnyNode, Edits } from '../edits.ts';
import { nameOf } from '../edits.ts';

/** By name: the body. */
const bodies: Readonly<Record<string, string>> = {
  max: 'return $host.max(args);',
  min: 'return $host.min(args);',
  string: 'return $host.string(arg, prettify);',
  pad: 'return $host.pad(str, width, char);',
  join: 'return $host.join(strs, separator);',
  base64encode: 'return $host.base64encode(str);',
  base64decode: 'return $host.base64decode(str);',
  keys: 'return $host.keysOf(arg);',
  append: 'return $host.append(arg1, arg2);',
  spread: 'return $host.spread(arg);',
  sort: 'return $host.sort(arr, comparator, isArrayOfNumbers, isArrayOfStrings);',
  distinct: 'return $host.distinct(arr, deepEquals);',
  evaluateStringConcat: 'return $host.concatenate(lhs, rhs);',
  evaluateRangeExpression: 'return $host.range(lhs, rhs);',
  functionClone: 'return $host.clone(arg);',
  createFrame: 'return $host.createFrame(enclosingEnvironment);',
  stringToArray: 'return $host.characters(str);',
  length: 'return $host.length(str);',
  isSequence: 'return Array.isArray(value) && value[$host.marks.sequence] === true;',
  isPromise: 'return false;',
  isIterable: 'return false;',
  functionEval: 'return undefined;',
  getNativeFunctionArguments: 'return [];',
  applyNativeFunction: 'return proc(env);',
  // A built-in function that is applied in part is still called as it is declared: through its signature.
  partialApplyNativeFunction: `
    var names = $host.parameterNames(native, args);
    return partialApplyProcedure({
      arguments: names.map(function (name) { return { type: 'variable', value: name }; }),
      body: function (env) {
        return apply(native, names.map(function (name) { return env.lookup(name); }), undefined, env);
      }
    }, args);`,
  populateMessage: `
    var template = $host.get(errorCodes, err.code);
    if (template !== undefined) err.message = $host.explain(template, err);`,
  jsonata: `
    var explained = function (work) {
      try {
        return work();
      } catch (err) {
        populateMessage(err);
        throw err;
      }
    };
    return {
      parse: function (text) { return explained(function () { return parser(text); }); },
      evaluate: function (tree, environment) {
        return explained(function () { return evaluate(tree, undefined, environment); });
      },
      builtIns: staticFrame,
      formatTime: datetime.fromMillis
    };`,
};

export function replaceFunctions(edits: Edits): void {
  edits.walk((node) => {
    if (node.type !== 'FunctionDeclaration') return;
    const name = nameOf(node['id']) ?? '';
    if (!Object.hasOwn(bodies, name)) return;
    edits.count(`function ${name}`);
    edits.replace(node['body'] as AnyNode, `{${bodies[name]}}`);
  });
}

/** Each is found once. */
export const ownFunctions: readonly string[] = Object.keys(bodies).map((name) => `function ${name}`);
