// Builders of JSONata text. They know the grammar and nothing of what the text is for.

import { quoteString } from './quote.ts';

/** `$name(a,b)`. */
export function call(name: string, ...args: readonly string[]): string {
  return `$${name}(${args.join(',')})`;
}

/** `{'k':v}` with keys in the order given. */
export function objectOf(entries: Readonly<Record<string, string>>): string {
  const members = Object.entries(entries).map(([key, value]) => `${quoteString(key)}:${value}`);
  return `{${members.join(',')}}`;
}

/** `[a,b]`. Mind that JSONata flattens an item that is itself a list, unless its text is a literal list. */
export function listOf(items: readonly string[]): string {
  return `[${items.join(',')}]`;
}

/** `function($a,$b){body}`. */
export function lambda(params: readonly string[], body: string): string {
  return `function(${params.map((name) => `$${name}`).join(',')}){${body}}`;
}

/** `($a:=x;$b:=y;body)`: bindings, then the value. */
export function block(bindings: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(bindings).map(([name, value]) => `$${name}:=${value};`);
  return `(${lines.join('')}${body})`;
}

/** Any sequence as a real list: none, one or many items. `text` must be a path, a variable or a call. */
export function asList(text: string): string {
  return call('append', '[]', `${text}[]`);
}

/**
 * Ends the evaluation with `CODE at place: what`; `rest` is the text that yields everything after the code.
 *
 * The code stands in a literal of its own: an engine's message quotes the whole expression before it tells what was raised, and
 * a reader who looks for `CODE at` must not find the quotation.
 */
export function fail(code: string, rest: string): string {
  return `$error(${quoteString(code)}&${rest})`;
}
