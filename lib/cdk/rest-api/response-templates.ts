// From an answer of Step Functions to the caller's, in API Gateway's template language (VTL). Every answer is JSON.
//
//   R1. `$input.json` writes a value as JSON, quotes and all; only texts that are JSON already are written as they are.
//   R2. A field that the service left out is left out. `$input.path` gives nothing or '' for it, so both are asked for.
//   R3. A status is overridden once at the most: twice is a 5xx by API Gateway.
//
// How a run failed is in run-failure-template.ts.

import { errorBody } from './error-body.ts';
import { NAME_END } from './run-owner.ts';
import type { ServiceFailure } from './service-failures.ts';
import { hasField, read } from './template-text.ts';

/** What the answers about runs depend on. */
export interface AnswerForm {
  /** Whether a run's name begins with its owner, whom the caller does not say and is not told. */
  readonly owned: boolean;
  /** Whether a run can be looked at. */
  readonly linked: boolean;
  /** The template of a failed run's `"error": { ... }`. */
  readonly failure: string;
}

// What callers call a run, of the name of its execution.
const callRun = (name: string, { owned }: AnswerForm): string =>
  owned
    ? `#set($named = ${name}.split('${NAME_END}'))
#set($run = $named[1])`
    : `#set($run = ${name})`;

// `arn:aws:states:<region>:<account>:execution:<machine>:<run>`; an Express run has `express` there, and one part more.
const readRun = (form: AnswerForm): string => `#set($parts = $input.path('$.executionArn').split(':'))
${callRun('$parts[7]', form)}`;

const links = ({ linked }: AnswerForm): string => (linked ? ', "links": { "self": "/runs/$run" }' : '');

export function startResponse(form: AnswerForm): string {
  return `${readRun(form)}
{ "run": "$run"${links(form)} }`;
}

export function describeResponse(form: AnswerForm): string {
  return `${read('stopDate')}
${read('output')}
${read('error')}
${read('cause')}
${read('status')}
#set($name = $input.path('$.name'))
${callRun('$name', form)}
{
"run": "$run",
"status": $input.json('$.status'),
"startDate": $input.json('$.startDate')
#if(${hasField('stopDate')})
, "stopDate": $input.json('$.stopDate')
#end
#if(${hasField('output')})
, "output": $output
#end
#if($status == 'FAILED' || $status == 'TIMED_OUT' || $status == 'ABORTED')
, ${form.failure}
#end
${links(form)}
}`;
}

export const stopResponse = `{ "stopDate": $input.json('$.stopDate') }`;

// What is the caller's fault is told by the names and codes that the machine's own first state fails with.
export function waitResponse(form: AnswerForm): string {
  return `${readRun(form)}
${read('status')}
${read('error')}
${read('cause')}
#if($status == 'SUCCEEDED')
{ "run": "$run", "status": "SUCCEEDED", "output": $input.path('$.output') }
#else
#if($error == 'EmptyInputError' || $cause.startsWith('INVALID_INPUT at '))
#set($answer = 400)
#elseif($status == 'TIMED_OUT')
#set($answer = 504)
#else
#set($answer = 500)
#end
#set($context.responseOverride.status = $answer)
{ ${form.failure}, "run": "$run", "status": $input.json('$.status') }
#end`;
}

/** For the service's 4xx: the first failure of the list whose type it is; anything else is not a fault of the caller. */
export function failureResponse(failures: readonly ServiceFailure[], form: AnswerForm): string {
  const rules = failures.map(
    ({ type, status, code, message }) => `($type.contains('${type}'))
#set($answer = ${status})
#set($code = '${code}')
#set($message = ${message === undefined ? "$input.json('$.message')" : constant(message)})`,
  );
  return `#set($type = $input.path('$.__type'))
#if${rules.join('\n#elseif')}
#else
#set($answer = 500)
#set($code = 'INTERNAL')
#set($message = ${constant('the API could not do this; its operator can find out why by the request id')})
#end
#set($context.responseOverride.status = $answer)
{ ${errorBody('"$code"', '$message')}
${form.linked && failures.some(({ linksToRun }) => linksToRun) ? linkToRun(form) : ''}}`;
}

// In single quotes VTL reads nothing but the quote itself, which none of our texts has.
const constant = (text: string): string => `'${JSON.stringify(text)}'`;

// "Execution Already Exists: 'arn:aws:states:...:execution:<machine>:<run>'": where the text is another, there is no link.
const linkToRun = (form: AnswerForm): string => `#if($code == 'RUN_EXISTS')
#set($parts = $input.path('$.message').replaceAll("'","").split(':'))
#if($parts.size() > 8)
#set($taken = $parts[8].trim())
${callRun('$taken', form)}
${links(form)}
#end
#end
`;

const unavailable = 'Step Functions is not available; try again in a moment';
export const unavailableResponse = `{ ${errorBody('"SERVICE_UNAVAILABLE"', JSON.stringify(unavailable))} }`;
