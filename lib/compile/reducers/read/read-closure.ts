// What a function closes over, by the names of its own source: V8's inspector shows the scopes of a function that was made on this
// thread, without a debugger. Asked only when a graph compiles and a reducer reads a name from outside; so nothing is imported here.
//
// The session opens, asks and closes at once, in one turn: nothing is listened for, nothing is printed, no program is slowed by it.

import type { Session } from 'node:inspector';

export type AnyFunction = (...args: never[]) => unknown;

/** The scopes of a function, innermost first; a name's value is that of the first scope that has it. */
export type Closure = readonly Readonly<Record<string, unknown>>[];

/** `undefined` where the scopes cannot be seen. */
export type ReadClosure = (fn: AnyFunction) => Closure | undefined;

type Inspector = typeof import('node:inspector');

/** The scopes around `fn`, the global one apart; `undefined` where this JavaScript engine has no inspector. */
export function readClosure(fn: AnyFunction): Closure | undefined {
  try {
    const inspector: Inspector | undefined = process.getBuiltinModule('node:inspector');
    return inspector === undefined ? undefined : readWith(inspector, fn);
  } catch {
    // Not V8, built without an inspector, or not permitted: the name is then refused, as one whose value is not known.
    return undefined;
  }
}

// Where both this code and code that the inspector evaluates can reach it, in whichever context (vm, test runner) this one runs.
const place = Symbol.for('stepgraph.read-closure');
const placeText = `process.getBuiltinModule('node:inspector')[Symbol.for('stepgraph.read-closure')]`;

interface Exchange {
  readonly fn: AnyFunction;
  take(scopes: ArrayLike<{ readonly description: string; readonly object: object }>): void;
}

function readWith(inspector: Inspector, fn: AnyFunction): Closure | undefined {
  const shared = inspector as unknown as Record<symbol, Exchange | undefined>;
  const session = new inspector.Session();
  let closure: Closure | undefined;
  shared[place] = {
    fn,
    take: (scopes) => {
      closure = Array.from(scopes)
        .filter(({ description }) => description !== 'Global')
        .map(({ object }) => object as Record<string, unknown>);
    },
  };
  try {
    session.connect();
    handOverScopes(session);
    return closure;
  } finally {
    delete shared[place];
    session.disconnect();
  }
}

function handOverScopes(session: Session): void {
  const { result } = ask<{ result: { objectId: string } }>(session, 'Runtime.evaluate', {
    expression: `${placeText}.fn`,
    silent: true,
  });
  const { internalProperties } = ask<{
    internalProperties: readonly { readonly name: string; readonly value: { readonly objectId: string } }[];
  }>(session, 'Runtime.getProperties', { objectId: result.objectId, ownProperties: true });
  const scopes = internalProperties.find(({ name }) => name === '[[Scopes]]');
  if (scopes === undefined) return;
  // As values of this program, not as copies: a function among them can be looked into in turn.
  ask(session, 'Runtime.callFunctionOn', {
    objectId: scopes.value.objectId,
    functionDeclaration: `function () { ${placeText}.take(this); }`,
    silent: true,
  });
}

/** A command to the own thread's inspector, which answers before `post` returns. */
function ask<Answer>(session: Session, method: string, parameters: object): Answer {
  let answer: Answer | undefined;
  session.post(method, parameters, (error, result) => {
    if (error === null) answer = result as Answer;
  });
  if (answer === undefined) throw new Error(`${method} was not answered`);
  return answer;
}
