// Every code a user can meet. Each has an entry in codes.md; a test holds the two together.

/** Of option objects, whoever takes them. */
const optionCodes = ['NOT_YET', 'UNKNOWN_OPTION'] as const;

export const graphCodes = [
  ...optionCodes,
  'CHANNEL_CLASH',
  'CONCURRENT_WRITES',
  'DUPLICATE_NODE',
  'EXPRESSION_TOO_DEEP',
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
  ...optionCodes,
  'ABORTED',
  'DATA_LIMIT',
  'EMPTY_INPUT',
  'EXPRESSION_FAILED',
  'GRAPH_CHANGED',
  'GRAPH_RECURSION_LIMIT',
  'HISTORY_LIMIT',
  'INVALID_CHECKPOINT',
  'INVALID_CONCURRENT_GRAPH_UPDATE',
  'INVALID_GRAPH_NODE_RETURN_VALUE',
  'INVALID_INPUT',
  'INVALID_REDUCER_RESULT',
  'INVALID_REDUCER_VALUE',
  'INVALID_UPDATE',
  'NODE_FAILED',
  'NODE_TIMEOUT',
  'NOT_JSON',
  'PROTOCOL_MISMATCH',
  'UNDECLARED_GOTO',
  'UNDECLARED_WRITE',
  'UNKNOWN_NODE',
] as const;

/** Not among those that are read back from texts: a node may well say THROTTLED of something of its own. */
export const serviceCodes = [
  'ACCESS_DENIED',
  'CREDENTIALS',
  'INVALID_ARN',
  'NOT_EXPRESS',
  'NOT_FOR_EXPRESS',
  'NOT_REDRIVABLE',
  'NOT_RESUMABLE',
  'RUN_EXISTS',
  'RUN_NOT_ENDED',
  'RUN_NOT_FOUND',
  'RUN_TIMEOUT',
  'SERVICE_FAILED',
  'SERVICE_UNREACHABLE',
  'STATE_MACHINE_NOT_FOUND',
  'THROTTLED',
] as const;

export const toolCodes = [
  'BUDGET_EXCEEDED',
  'BUDGET_NEEDS_ASSUMPTIONS',
  'BUNDLE_FAILED',
  'BUNDLE_FAILS_TO_LOAD',
  'ENTRY_DIFFERS',
  'EXPRESS_NOT_SUPPORTED',
  'INTERNAL',
  'INVALID_GRAPH',
  'INVALID_MACHINE',
  'INVALID_OPTION',
  'INVALID_STANDING',
  'MODULE_FAILED',
  'MODULE_NOT_FOUND',
  'NO_GRAPH_EXPORTED',
  'TOO_MANY_RESOURCES',
] as const;

/** What is not a fault, and yet may not be what the author means: `stepgraph check` reports it. */
export const hintCodes = [
  'ENDLESS_LOOP',
  'JOIN_MAY_STARVE',
  'LONG_CHAIN',
  'REDUCER_PART_LEFT_OUT',
  'REDUCER_UNCHECKED',
  'ROUTER_WITHOUT_TARGETS',
  'SLOW_REDUCER',
] as const;

/** A graph that must be changed. */
export type GraphCode = (typeof graphCodes)[number];
/** A run that failed, or that Step Functions could not start or describe. */
export type RunCode = (typeof runCodes)[number] | (typeof serviceCodes)[number];
/** A tool (CLI, construct, engine) that was given something it cannot use. */
export type ToolCode = (typeof toolCodes)[number];
/** A hint on a graph that is sound. */
export type HintCode = (typeof hintCodes)[number];

export type ErrorCode = GraphCode | RunCode | ToolCode;
