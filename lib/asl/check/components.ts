// Strongly connected components: which states lie on a common cycle, by Tarjan's algorithm, without recursion.
//
//   S1. A component has a smaller number than every component from which it can be reached.

/** The number of each vertex's component, of vertices 0 to `followers.length - 1`. */
export function componentsOf(followers: readonly (readonly number[])[]): Int32Array {
  const search = new Search(followers);
  for (let vertex = 0; vertex < followers.length; vertex += 1) search.from(vertex);
  return search.component;
}

const UNSEEN = -1;

class Search {
  /** Of a vertex whose component is not known yet: `UNSEEN`. */
  readonly component: Int32Array;
  readonly #followers: readonly (readonly number[])[];
  /** The order of discovery. */
  readonly #found: Int32Array;
  /** The earliest vertex of the open ones that is known to be reached. */
  readonly #lowest: Int32Array;
  /** How many followers have been looked at. */
  readonly #next: Int32Array;
  readonly #open: number[] = [];
  #discovered = 0;
  #components = 0;

  constructor(followers: readonly (readonly number[])[]) {
    this.#followers = followers;
    this.component = new Int32Array(followers.length).fill(UNSEEN);
    this.#found = new Int32Array(followers.length).fill(UNSEEN);
    this.#lowest = new Int32Array(followers.length);
    this.#next = new Int32Array(followers.length);
  }

  from(start: number): void {
    if (this.#found[start] !== UNSEEN) return;
    const path = [start];
    this.#discover(start);
    for (let vertex = path.at(-1); vertex !== undefined; vertex = path.at(-1)) {
      const step = this.#next[vertex] as number;
      const follower = this.#followers[vertex]?.[step];
      if (follower !== undefined) {
        this.#next[vertex] = step + 1;
        if (this.#found[follower] === UNSEEN) {
          this.#discover(follower);
          path.push(follower);
        } else if (this.component[follower] === UNSEEN) this.#reach(vertex, this.#found[follower] as number);
        continue;
      }
      path.pop();
      if (this.#lowest[vertex] === this.#found[vertex]) this.#close(vertex);
      const before = path.at(-1);
      if (before !== undefined) this.#reach(before, this.#lowest[vertex] as number);
    }
  }

  #discover(vertex: number): void {
    this.#found[vertex] = this.#discovered;
    this.#lowest[vertex] = this.#discovered;
    this.#discovered += 1;
    this.#open.push(vertex);
  }

  #reach(vertex: number, order: number): void {
    this.#lowest[vertex] = Math.min(this.#lowest[vertex] as number, order);
  }

  #close(root: number): void {
    for (let vertex = this.#open.pop(); vertex !== undefined; vertex = this.#open.pop()) {
      this.component[vertex] = this.#components;
      if (vertex === root) break;
    }
    this.#components += 1;
  }
}
