// Placeholders: names for values that are known only when everything around is lowered.

import { type Ir, irChildren, irNothing, name } from '../ir.ts';
import type { Container } from './containers.ts';
import type { Lowering, LoweringScope } from './lowering.ts';

export interface Held {
  /** The name in the source. */
  readonly source: string;
  readonly placeholder: string;
}

export function placeholders(lowering: Lowering, sources: readonly string[], scope: LoweringScope): readonly Held[] {
  return sources.map((source) => {
    const placeholder = lowering.fresh();
    const container = containerOf(lowering, source, scope);
    if (container !== undefined) lowering.containers.note(name(placeholder), container);
    return { source, placeholder };
  });
}

// Whatever it is given, a variable that is made as a Map stays one.
function containerOf({ containers, ownership }: Lowering, source: string, scope: LoweringScope): Container | undefined {
  const value = scope.get(source);
  const known = value === undefined ? undefined : containers.of(value);
  if (known !== undefined) return known;
  const made = ownership.madeAs(source);
  return made === 'map' ? 'Map' : made === 'set' ? 'Set' : undefined;
}

export function withPlaceholders(scope: LoweringScope, held: readonly Held[]): LoweringScope {
  return new Map([...scope, ...held.map(({ source, placeholder }) => [source, name(placeholder)] as const)]);
}

export function readsName(ir: Ir, variable: string): boolean {
  if (ir.op === 'name') return ir.name === variable;
  return irChildren(ir).some((child) => readsName(child, variable));
}

/** `rest` with the values that the names have in `scope`. */
export function fill(rest: Ir, held: readonly Held[], scope: LoweringScope): Ir {
  return held.reduceRight<Ir>(
    (body, { source, placeholder }) => ({ op: 'let', name: placeholder, value: scope.get(source) ?? irNothing, body }),
    rest,
  );
}

/** The key of a carried value: by its place, so that names do not matter. `r` and `z` are the marks' own. */
export function letterOf(index: number): string {
  const letters = 'abcdefghijklmnopqstuvwxy';
  const round = Math.floor(index / letters.length);
  return `${letters[index % letters.length]}${round === 0 ? '' : round}`;
}
