// Values that nobody writes on purpose and runs bring all the same: null, lists of lists, 1 beside '1', keys of prototypes, halves of
// characters. The names of prototypes stand by their neutral neighbours (lib/compile/reducers/neutral-names.ts).

import { neutralNames } from '../../lib/compile/reducers/read/neutral-names.ts';
import type { JsonValue } from '../../lib/json/index.ts';

type Random = (below: number) => number;

const leaves: readonly JsonValue[] = [
  ...[null, true, false, 0, 1, -1, 0.5, 10, 2 ** 53 - 1, 2 ** 53 - 2, 0.1 + 0.2, 1e21, 1e-7],
  ...['', 'a', 'b', 'id', '1', '10', '007', 'é', '😀', 'a😀', '\ud83d', ' x ', 'a,b', '2026-01-02T03:04:05.678Z'],
  ...neutralNames(),
];
const keys: readonly string[] = ['id', 'key', 'value', 'type', 'a', 'b', '10', '9', 'x y', ...neutralNames()];

/** Any JSON value, nasty parts preferred. */
export function hostileValue(random: Random, depth = 0): JsonValue {
  const kind = random(depth > 2 ? 4 : 9);
  if (kind < 4) return leaves[random(leaves.length)] as JsonValue;
  const size = [0, 1, 1, 2, 3][random(5)] as number;
  const items = Array.from({ length: size }, () => hostileValue(random, depth + 1));
  if (kind < 7) return random(4) === 0 && items[0] !== undefined ? [items[0], items[0], ...items] : items;
  return Object.fromEntries(items.map((item) => [keys[random(keys.length)] as string, item]));
}
