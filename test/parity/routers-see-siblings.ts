// A planted fault: a graph library whose routers see what the log got from nodes that run beside their own.

import { isJsonObject, type JsonValue } from '../../lib/json/index.ts';
import { turns } from '../support/turns.ts';
import type {
  Builder,
  CallConfig,
  GraphLibrary,
  NodeAction,
  NodeActionOptions,
  RouterAction,
} from './graph-library.ts';
import { LOG } from './graph-spec.ts';

/** `library` with the fault. */
export function routersSeeSiblings(library: GraphLibrary): GraphLibrary {
  class FaultyGraph extends library.StateGraph {
    /** The nodes of each superstep, in the order of their calls. */
    readonly #calls = new Map<unknown, string[]>();

    override addNode(name: string, action: NodeAction, options: NodeActionOptions = {}): Builder {
      const noted = (input: JsonValue, config: CallConfig): unknown => {
        const step = config.metadata?.['langgraph_step'];
        this.#calls.set(step, [...(this.#calls.get(step) ?? []), name]);
        return action(input, config);
      };
      return super.addNode(name, noted, options);
    }

    override addConditionalEdges(
      source: string,
      router: RouterAction,
      targets?: string[] | Record<string, string>,
    ): Builder {
      const faulty: RouterAction = async (state, config) => {
        // Long enough for every node of the superstep to have been called.
        await turns(3);
        const siblings = (this.#calls.get(config.metadata?.['langgraph_step']) ?? []).filter((name) => name !== source);
        return router(withEntries(state, siblings), config);
      };
      return targets === undefined
        ? super.addConditionalEdges(source, faulty)
        : super.addConditionalEdges(source, faulty, targets);
    }
  }
  return { ...library, StateGraph: FaultyGraph };
}

function withEntries(state: JsonValue, entries: readonly string[]): JsonValue {
  if (!isJsonObject(state)) return state;
  const log = state[LOG];
  return { ...state, [LOG]: [...(Array.isArray(log) ? log : []), ...entries] };
}
