// Hand-written JSONata: it must parse in the service's dialect, read only `$left` and `$right`, and give the same every time.

import { builtinFunctions } from '../../../asl/check/builtin-functions.ts';
import { factsOfExpression } from '../../../asl/check/expression-facts.ts';

/** Why a text cannot be a reducer. */
export interface JsonataFault {
  readonly what: string;
  readonly fix: string;
}

// A merge runs again when its state is retried or resumed, and must then give the same.
const unrepeatable: readonly string[] = ['millis', 'now', 'random', 'shuffle', 'uuid'];

/** What is wrong with `text` as a reducer; `undefined` where nothing is. */
export function checkJsonata(text: string): JsonataFault | undefined {
  if (text.trim() === '') return { what: 'its JSONata is empty', fix: 'write an expression over $left and $right' };
  if (text.includes('%}')) {
    return {
      what: "its JSONata contains '%}', which would end the expression in ASL",
      fix: 'put a space between % and }',
    };
  }
  const { fault, topLevel, statesPaths, free, brokenCalls } = factsOfExpression(text);
  if (fault !== undefined) return doesNotParse(fault);
  for (const name of topLevel) return readsContext(name);
  for (const path of statesPaths) {
    return {
      what: `its JSONata reads $states.${path}`,
      fix: 'a merge sees $left and $right only: let the node write the value',
    };
  }
  for (const name of brokenCalls) return failsAtTheEnd(name);
  return [...free.keys()].map(faultOfName).find((found) => found !== undefined);
}

function doesNotParse({ message, position }: { readonly message?: string; readonly position?: number }): JsonataFault {
  const at = position === undefined ? '' : ` at character ${position}`;
  return {
    what: `its JSONata does not parse${at}: ${message}`,
    fix: 'write JSONata 2.0; Step Functions has no ?? and no ?:',
  };
}

function failsAtTheEnd(name: string): JsonataFault {
  return {
    what: `its JSONata calls $${name} with a function, as the last thing that a function does, and there JSONata 2.0 breaks such calls`,
    fix: `bind it first: ($n := $${name}(...); $n)`,
  };
}

function readsContext(name: string): JsonataFault {
  return {
    what: `its JSONata reads '${name}', and there is no context item here`,
    fix: 'read $left (the value) and $right (the update)',
  };
}

function faultOfName(name: string): JsonataFault | undefined {
  if (unrepeatable.includes(name)) {
    return {
      what: `its JSONata calls $${name}, and a merge must be repeatable`,
      fix: 'let the node make the value and write it',
    };
  }
  if (name === 'left' || name === 'right' || builtinFunctions.has(name)) return undefined;
  if (name === 'eval')
    return { what: 'its JSONata calls $eval, which Step Functions does not have', fix: 'write the expression out' };
  return {
    what: `its JSONata reads $${name}, which is bound nowhere`,
    fix: 'use $left, $right and names bound in the expression',
  };
}
