/** The hidden node that maps a run's input to the channels. */
export const START = '__start__';
/** The target that runs nothing. */
export const END = '__end__';
/** LangGraph.js's default limit of supersteps, START's own included. */
export const DEFAULT_RECURSION_LIMIT = 25;
