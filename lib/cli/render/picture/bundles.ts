// Bundles: the lines of one gap between two layers. Arrows that share an end run together through one upright line.

import type { Arrow } from './arrows.ts';

export type Line = 'fixed' | 'routed';

/** What one row of the gap shows. */
export interface GapRow {
  /** A line from the node on the left. */
  readonly leaves?: Line;
  /** A line to the node on the right. */
  readonly enters?: Line;
  /** The upright line, and what meets it. */
  readonly joint: string;
}

export interface Bundles {
  at(row: number): GapRow;
}

interface Rows {
  readonly left: ReadonlyMap<string, number>;
  readonly right: ReadonlyMap<string, number>;
}

/** Undefined where the arrows of a bundle are fewer than its lines would say, or where two bundles would overlap. */
export function bundlesOf(arrows: readonly Arrow[], rows: Rows): Bundles | undefined {
  const bundles = gather(arrows);
  const drawn: (GapRow | undefined)[] = [];
  for (const bundle of bundles) {
    const sources = new Set(bundle.map(({ source }) => source));
    const targets = new Set(bundle.map(({ target }) => target));
    if (bundle.length !== sources.size * targets.size) return undefined;
    const left = new Map([...sources].map((name) => [rows.left.get(name) ?? 0, lineOf(bundle, 'source', name)]));
    const right = new Map([...targets].map((name) => [rows.right.get(name) ?? 0, lineOf(bundle, 'target', name)]));
    const all = [...left.keys(), ...right.keys()];
    const [top, bottom] = [Math.min(...all), Math.max(...all)];
    for (let row = top; row <= bottom; row += 1) {
      if (drawn[row] !== undefined) return undefined;
      const [leaves, enters] = [left.get(row), right.get(row)];
      const joint = jointOf({
        left: leaves !== undefined,
        right: enters !== undefined,
        up: row > top,
        down: row < bottom,
      });
      drawn[row] = {
        ...(leaves === undefined ? {} : { leaves }),
        ...(enters === undefined ? {} : { enters }),
        joint: joint === '─' && enters === 'routed' ? '┄' : joint,
      };
    }
  }
  return { at: (row) => drawn[row] ?? { joint: ' ' } };
}

// Arrows that share a source or a target belong together, and so do those that share one with them.
function gather(arrows: readonly Arrow[]): readonly (readonly Arrow[])[] {
  let bundles: Arrow[][] = [];
  for (const arrow of arrows) {
    const touches = (bundle: Arrow[]): boolean =>
      bundle.some(({ source, target }) => source === arrow.source || target === arrow.target);
    const joined = bundles.filter(touches).flat();
    bundles = [...bundles.filter((bundle) => !touches(bundle)), [...joined, arrow]];
  }
  return bundles;
}

function lineOf(bundle: readonly Arrow[], end: 'source' | 'target', name: string): Line {
  return bundle.every((arrow) => arrow[end] !== name || arrow.routed) ? 'routed' : 'fixed';
}

interface Meeting {
  readonly left: boolean;
  readonly right: boolean;
  readonly up: boolean;
  readonly down: boolean;
}

// Indexed by left, right, up, down as binary digits.
const JOINTS = ' ╷╵│╶┌└├╴┐┘┤─┬┴┼';

function jointOf({ left, right, up, down }: Meeting): string {
  return JOINTS[Number(left) * 8 + Number(right) * 4 + Number(up) * 2 + Number(down)] ?? ' ';
}
