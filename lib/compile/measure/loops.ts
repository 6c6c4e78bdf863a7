// Loops of a scope: its strongly connected components, by Kosaraju's two walks. No recursion: a machine may be one long chain.

export type Successors = (state: string) => readonly string[];

/** The components reachable from `start`, successors first; a state that is in no loop is one of its own. */
export function reachedComponents(start: string, successors: Successors): readonly ReadonlySet<string>[] {
  const finished = finishingOrder(start, successors, new Set());
  const before = new Map<string, string[]>(finished.map((state) => [state, []]));
  for (const state of finished) for (const next of successors(state)) before.get(next)?.push(state);
  const seen = new Set<string>();
  const components: ReadonlySet<string>[] = [];
  for (const state of finished.toReversed()) {
    if (seen.has(state)) continue;
    components.push(new Set(finishingOrder(state, (one) => before.get(one) ?? [], seen)));
  }
  return components.reverse();
}

/** True for a component that can be gone round. */
export function isLoop(component: ReadonlySet<string>, successors: Successors): boolean {
  const [first] = component;
  return component.size > 1 || (first !== undefined && successors(first).includes(first));
}

// The states that a walk reaches and has not seen, each after all that follow it.
function finishingOrder(start: string, successors: Successors, seen: Set<string>): string[] {
  const order: string[] = [];
  const open = [{ state: start, next: successors(start).values() }];
  seen.add(start);
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const { value, done } = top.next.next();
    if (done === true) {
      order.push(top.state);
      open.pop();
    } else if (!seen.has(value)) {
      seen.add(value);
      open.push({ state: value, next: successors(value).values() });
    }
  }
  return order;
}
