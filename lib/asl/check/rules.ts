// The rules, as data: each code with its sentence, who enforces it, and how it is known. Docs and tests read this table.
//
//   enforced 'creation': the service refuses the definition (CreateStateMachine, ValidateStateMachineDefinition).
//   enforced 'run': the service takes the definition (or is not known to refuse it), and the state fails when it is reached.
//
// Sources: [doc] AWS's pages, [rec] recorded on the service, [3p] measured on the service by a third party, [inf] inferred.

import type { Problem } from '../../errors/index.ts';

export interface AslRuleEntry {
  readonly code: string;
  readonly enforced: 'creation' | 'run';
  /** One sentence: what must hold. */
  readonly rule: string;
  /** How it is known; the service's own code where it has another one. */
  readonly source: string;
}

const creation = <const Code extends string>(code: Code, rule: string, source: string) =>
  ({ code, enforced: 'creation', rule, source }) as const;
const run = <const Code extends string>(code: Code, rule: string, source: string) =>
  ({ code, enforced: 'run', rule, source }) as const;

const schema = 'SCHEMA_VALIDATION_FAILED';
const unsupported = 'UNSUPPORTED_JSONATA_EXPRESSION';

/** Every code of `checkMachine`. */
export const aslRules = [
  // The document
  creation('INVALID_JSON_DESCRIPTION', 'A definition is a JSON object.', '[doc] ValidateStateMachineDefinition'),
  creation('TOO_DEEPLY_NESTED', 'A definition is not nested beyond 1,000 levels.', '[doc] the code, [inf] the number'),
  creation('DEFINITION_TOO_LARGE', 'A definition is at most 1 MB of UTF-8.', '[doc] service quotas'),
  creation('MISSING_FIELD', 'A required field is present.', `[doc] ${schema}`),
  creation('WRONG_FIELD_TYPE', 'A field holds a value of its type.', `[doc] ${schema}`),
  creation('VALUE_OUT_OF_RANGE', 'A value lies in the range of its field.', `[doc] ${schema}`),
  creation('UNKNOWN_FIELD', 'Only fields of the language stand in a definition.', `[3p] ${schema}`),
  creation('FIELD_NOT_ALLOWED', 'A field stands only where its state type or place allows it.', `[3p] ${schema}`),
  creation('JSONPATH_FIELD', 'A JSONata state has no JSONPath fields.', `[doc][3p] ${schema}`),
  creation('JSONATA_FIELD', 'A JSONPath state has no JSONata fields.', `[3p] ${schema}`),
  creation('INVALID_QUERY_LANGUAGE', 'QueryLanguage is JSONata or JSONPath.', `[3p] ${schema}`),
  creation('JSONPATH_STATE', 'No state is JSONPath where the machine is JSONata.', `[doc][3p] ${schema}`),
  creation('INVALID_VERSION', "Version is '1.0'.", `[doc] ${schema}`),
  // States and transitions
  creation('UNKNOWN_STATE_TYPE', 'A state has one of the eight types.', `[doc] ${schema}`),
  creation('EMPTY_STATES', 'A scope has at least one state.', `[doc] ${schema}`),
  creation('INVALID_STATE_NAME', 'A state name has 1 to 80 characters.', '[doc]'),
  creation('DUPLICATE_STATE_NAME', 'A state name is used once in the whole definition.', '[doc][3p]'),
  creation('MISSING_TRANSITION_TARGET', 'StartAt, Next and Default name a state of the same scope.', '[doc][3p]'),
  creation('UNREACHABLE_STATE', 'Every state is reachable from StartAt.', '[3p] MISSING_TRANSITION_TARGET'),
  creation('MISSING_END_STATE', 'Every scope has a terminal state.', '[doc][3p]'),
  creation('NEXT_OR_END', 'A state that goes on or ends has exactly one of Next and End.', `[doc] ${schema}`),
  // Expressions
  creation('HALF_OPEN_EXPRESSION', 'A string that opens {% at its start closes %} at its end.', '[doc]'),
  creation('EXPRESSION_NOT_ALLOWED', 'An expression stands only in a field that is evaluated.', `[doc] ${schema}`),
  creation('INVALID_JSONATA_EXPRESSION', 'An expression parses as JSONata 2.0.6.', '[3p]'),
  creation('UNSUPPORTED_OPERATOR', 'No expression uses ?? or ?: of JSONata 2.1.', '[3p] INVALID_JSONATA_EXPRESSION'),
  creation('INTRINSIC_FUNCTION', 'No expression calls an intrinsic function of JSONPath.', `[3p] ${unsupported}`),
  creation(
    'TOP_LEVEL_REFERENCE',
    'No expression reads $, $$ or a bare name where there is no context.',
    `[3p] ${unsupported}`,
  ),
  creation(
    'STATES_RESULT_NOT_ALLOWED',
    '$states.result is read in Assign and Output of Task, Parallel, Map.',
    `[doc][rec] ${unsupported}`,
  ),
  creation(
    'STATES_ERROR_OUTPUT_NOT_ALLOWED',
    "$states.errorOutput is read in a catcher's Assign and Output.",
    `[doc][3p] ${unsupported}`,
  ),
  creation('UNKNOWN_STATES_FIELD', '$states has input, result, errorOutput and context.', `[doc][3p] ${unsupported}`),
  run('TASK_TOKEN_NOT_AVAILABLE', '$states.context.Task.Token is read in a .waitForTaskToken Task.', '[doc]'),
  run('MAP_ITEM_NOT_AVAILABLE', "$states.context.Map.Item is read in a Map's ItemSelector.", '[doc]'),
  run('EVAL_NOT_SUPPORTED', 'No expression calls $eval.', '[doc][3p] T1006 at run time'),
  run('UNKNOWN_FUNCTION', 'A called function is built in or bound in the expression.', '[inf] T1006 at run time'),
  run(
    'VARIABLE_CALLED',
    'No variable is called as a function, or hides a built-in one that is called.',
    '[3p] T1006 at run time',
  ),
  // Variables
  creation('INVALID_VARIABLE_NAME', 'A variable name is a Unicode identifier of at most 80 characters.', '[doc][3p]'),
  creation('RESERVED_VARIABLE_NAME', "No variable is called 'states'.", '[doc]'),
  creation(
    'DUPLICATE_VARIABLE_NAME',
    'No inner scope assigns a variable that an outer one has assigned on the way in.',
    '[doc][rec][3p]',
  ),
  run(
    'UNASSIGNED_VARIABLE',
    'A variable that is read can have been assigned.',
    '[rec] a warning, then QueryEvaluationError',
  ),
  run('OUTER_VARIABLE_IN_DISTRIBUTED_MAP', 'A distributed Map reads no outer variables.', '[doc]'),
  // Choice, Retry, Catch, Fail
  creation('EMPTY_CHOICES', 'A Choice has at least one rule.', `[doc] ${schema}`),
  creation('INVALID_CONDITION', 'A Condition is an expression or a boolean.', `[doc] ${schema}`),
  creation('INVALID_ERROR_EQUALS', 'ErrorEquals lists at least one non-empty string.', `[doc] ${schema}`),
  creation('STATES_ALL_NOT_ALONE', 'States.ALL stands alone in its ErrorEquals.', '[doc]'),
  creation('STATES_ALL_NOT_LAST', 'States.ALL stands in the last retrier or catcher.', '[doc]'),
  run('RESERVED_ERROR_NAME', "A Fail's own error name does not begin with 'States.'.", '[doc]'),
  // Task and Wait
  creation('INVALID_RESOURCE', 'Resource is an ARN of something a Task can run.', '[doc]'),
  creation('HEARTBEAT_NOT_BELOW_TIMEOUT', 'HeartbeatSeconds is less than TimeoutSeconds.', '[doc]'),
  creation(
    'EXPRESS_NOT_SUPPORTED',
    'An EXPRESS item processor does not wait for jobs, tokens or distributed Maps.',
    '[doc]',
  ),
  creation('SECONDS_OR_TIMESTAMP', 'A Wait has exactly one of Seconds and Timestamp.', `[doc] ${schema}`),
  creation('INVALID_TIMESTAMP', 'A Timestamp is RFC 3339 with T and zone.', '[doc]'),
  // Map and Parallel
  creation('EMPTY_BRANCHES', 'A Parallel has at least one branch.', `[doc] ${schema}`),
  creation(
    'INVALID_PROCESSOR_CONFIG',
    'ProcessorConfig has a known Mode, and ExecutionType with DISTRIBUTED.',
    '[doc]',
  ),
  run(
    'DISTRIBUTED_ONLY_FIELD',
    'ItemReader, ItemBatcher and ResultWriter stand in distributed Maps.',
    '[doc]; not known to be refused',
  ),
  creation('INVALID_LABEL_NAME', 'A Label has 1 to 40 characters.', '[doc]'),
  creation('DUPLICATE_LABEL_NAME', 'A Label is used once in the definition.', '[doc]'),
] as const satisfies readonly AslRuleEntry[];

/** The code of a rule of the language. */
export type AslRule = (typeof aslRules)[number]['code'];

/** One thing that is wrong with a definition. */
export type AslProblem = Problem<AslRule>;
