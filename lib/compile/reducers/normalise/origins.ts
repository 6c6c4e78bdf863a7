// Where values come from: what names stand for, and which of the reducer's two values an expression is made of.

import { type Ir, irChildren } from '../ir.ts';
import { type Match, rootOf } from './probe.ts';
import { mayHold, mayShare } from './same-objects.ts';
import { readSources, type Sources } from './sources.ts';

const isSide = (name: string): boolean => name === 'left' || name === 'right';

export class Origins {
  /** The values of constants, and the lists that items are of. */
  readonly #values = new Map<string, Ir>();

  readonly #sources: Sources;

  constructor(root: Ir) {
    this.#sources = readSources(root);
  }

  set(name: string, value: Ir): void {
    this.#values.set(name, value);
  }

  /** True for a list that is only read, or put together of such: making it never fails. Lists of pairs have a form of their own. */
  isList(ir: Ir): boolean {
    return this.#isReadOnly(ir) && !this.#isOfPairs(ir);
  }

  /** True for what reads nothing but the reducer's own two values. */
  isGiven(ir: Ir): boolean {
    return ir.op === 'name' ? isSide(ir.name) : irChildren(ir).every((child) => this.isGiven(child));
  }

  /** True for what may be a pair of Object.entries. */
  isPair(ir: Ir): boolean {
    return ir.op === 'name' && this.#isOfPairs(ir);
  }

  /** True where what is looked for, if it is an object, can be none of those under the key. */
  areApart(list: Ir, { key, sought }: Match): boolean {
    return key.op === 'name' ? !mayHold(this.#sources, list, sought) : !mayShare(this.#sources, key, sought);
  }

  #isReadOnly(ir: Ir): boolean {
    if (ir.op === 'list')
      return ir.items.some(({ spread }) => spread) && ir.items.every(({ value }) => this.#isReadOnly(value));
    if (ir.op === 'call') return ir.name === '.concat' && ir.args.every((arg) => this.#isReadOnly(arg));
    return rootOf(ir) !== undefined;
  }

  #isOfPairs(ir: Ir): boolean {
    return this.#all(ir).some((part) => part.op === 'call' && /entries|Map/.test(part.name));
  }

  // The parts of an expression, and of what its names stand for.
  #all(ir: Ir): readonly Ir[] {
    const seen = new Set<string>();
    const partsOf = (part: Ir): Ir[] => {
      const known = part.op === 'name' && !seen.has(part.name) ? this.#values.get(part.name) : undefined;
      if (part.op === 'name') seen.add(part.name);
      return [part, ...irChildren(part).flatMap(partsOf), ...(known === undefined ? [] : partsOf(known))];
    };
    return partsOf(ir);
  }
}
