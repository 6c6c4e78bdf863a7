// Every code a user can meet. Each has an entry in codes.md; a test holds the two together.

export const graphCodes = [
  'CHANNEL_CLASH',
  'CONCURRENT_WRITES',
  'DUPLICATE_NODE',
  'GRAPH_TOO_LARGE',
  'INVALID_CONDITION',
  'INVALID_EDGE',
  'INVALID_GRAPH_NAME',
  'INVALID_JOIN',
  'INVALID_NODE',
  'INVALID_NODE_NAME',
  'INVALID_REDUCER',
  'INVALID_RETRY_POLICY',
  'INVALID_STATE',
  'INVALID_TIMEOUT',
  'NO_ENTRY_POINT',
  'NODE_IS_CHANNEL',
  'REDUCER_MISMATCH',
  'RESERVED_NAME',
  'UNKNOWN_CHANNEL',
  'UNKNOWN_SOURCE',
  'UNKNOWN_TARGET',
  'UNREACHABLE_NODE',
  'UNTRANSLATABLE_REDUCER',
] as const;

export const runCodes = [
  'ABORTED',
  'DATA_LIMIT',
  'EMPTY_INPUT',
  'EXPRESSION_FAILED',
  'GRAPH_RECURSION_LIMIT',
  'HISTORY_LIMIT',
  'INVALID_CONCURRENT_GRAPH_UPDATE',
  'INVALID_GRAPH_NODE_RETURN_VALUE',
  'INVALID_INPUT',
  'INVALID_REDUCER_RESULT',
  'INVALID_UPDATE',
  'NODE_FAILED',
  'NODE_TIMEOUT',
  'NOT_JSON',
  'PROTOCOL_MISMATCH',
  'UNDECLARED_GOTO',
  'UNKNOWN_NODE',
] as const;

export const toolCodes = [
  'BUNDLE_FAILED',
  'INTERNAL',
  'INVALID_GRAPH',
  'INVALID_MACHINE',
  'INVALID_OPTION',
  'MODULE_FAILED',
  'MODULE_NOT_FOUND',
  'NO_GRAPH_EXPORTED',
] as const;

/** A graph that must be changed. */
export type GraphCode = (typeof graphCodes)[number];
/** A run that failed. */
export type RunCode = (typeof runCodes)[number];
/** A tool (CLI, construct, engine) that was given something it cannot use. */
export type ToolCode = (typeof toolCodes)[number];

export type ErrorCode = GraphCode | RunCode | ToolCode;
