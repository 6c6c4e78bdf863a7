// The engine: jsonata 2.0.6, made synchronous, hardened and metered by rules on its syntax tree.
//
//   G1. The source is the pinned package's own file, known by its hash. Any other is refused, and so is a rule that finds more or
//       less in it than it must: a new version is read before it is used.
//   G2. The result depends on the source alone. It is made where it is needed and committed nowhere.

import { createHash } from 'node:crypto';
import { transformSync } from 'esbuild';
import { Edits } from './edits.ts';
import { guardCalls } from './rules/guarded-calls.ts';
import { markBySymbols } from './rules/marks.ts';
import { ownFunctions, replaceFunctions } from './rules/own-functions.ts';
import { seeOwnMembersOnly } from './rules/own-members.ts';
import { changeStatements, statementCounts } from './rules/statements.ts';
import { makeSynchronous } from './rules/synchronous.ts';
import { tickEverywhere } from './rules/ticks.ts';

const SOURCE_HASH = '8327cafae2779d31512939cc45eba2f1b3fff3c09cdf7906ed457c31f198302b';

const expected: Readonly<Record<string, number>> = {
  ...Object.fromEntries(ownFunctions.map((name) => [name, 1])),
  ...statementCounts,
  async: 41,
  await: 87,
  'Promise.all': 2,
  'asks for a promise': 5,
  'read member': 119,
  'written member': 31,
  'removed member': 1,
  'for in': 6,
  hasOwnProperty: 2,
  'Object.assign': 3,
  'read mark': 22,
  'made function': 3,
  cons: 1,
  'new Array': 6,
  'regular expression': 6,
  push: 70,
  'search in a text': 6,
  stack: 66,
  'ticking loop': 92,
  'ticking function': 274,
};

/**
 * Makes the engine.
 *
 * @param source The text of `jsonata.js` of jsonata 2.0.6.
 * @param licence The package's licence: MIT, which asks to stay with the code.
 * @returns A CommonJS module that exports `makeEngine`: a function from a host (lib/evaluator/host) to the engine (lib/evaluator/engine.ts).
 * @throws Error for any other source.
 */
export function makeEngine(source: string, licence: string): string {
  const { code } = transformSync(hardenedSource(source), { minify: true, target: 'node20', format: 'cjs' });
  return `/*\nMade from jsonata 2.0.6 (http://jsonata.org), changed for stepgraph.\n\n${licence.trim()}\n*/\n${code}`;
}

/** The same before it is minified and has its licence. */
export function hardenedSource(source: string): string {
  const hash = createHash('sha256').update(source).digest('hex');
  if (hash !== SOURCE_HASH) throw new Error(`jsonata.js is not the one of jsonata 2.0.6: its SHA-256 is ${hash}`);
  return wrap(harden(source));
}

/** What is replaced is not visited by the rules, and they visit each node together: see E2. */
function harden(source: string): string {
  const edits = new Edits(source);
  replaceFunctions(edits);
  changeStatements(edits);
  const rules = [makeSynchronous, guardCalls, seeOwnMembersOnly, markBySymbols, tickEverywhere];
  const visits = rules.map((rule) => rule(edits));
  edits.walk((node, around) => {
    for (const visit of visits) visit(node, around);
  });
  return edits.finish(expected);
}

function wrap(body: string): string {
  return `'use strict';
exports.makeEngine = function ($host) {
const $meter = $host.meter;
const module = { exports: {} }, exports = module.exports;
${body}
return module.exports;
};`;
}
