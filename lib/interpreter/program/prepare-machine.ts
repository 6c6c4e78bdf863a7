// From a definition to a program, once per machine object: parses every expression and collects what cannot be run.

import {
  type Catcher,
  type ChoiceRule,
  type ChoiceState,
  type Ending,
  exitsOf,
  type MapState,
  type ParallelState,
  type Retrier,
  type State,
  type StateField,
  type StateGraphBody,
  type StateMachine,
  splitResource,
  type TaskState,
  waitsForToken,
} from '../../asl/index.ts';
import { type Problem, unreachable } from '../../errors/index.ts';
import type { JsonValue } from '../../json/index.ts';
import { type BadExpression, type PreparedTemplate, prepareTemplate } from '../expressions/template.ts';
import { refuseProblems } from '../refuse-definition.ts';
import { findUnsupported } from './find-unsupported.ts';
import type {
  PreparedCatcher,
  PreparedExit,
  PreparedRetrier,
  PreparedScope,
  PreparedState,
  Program,
} from './prepared.ts';

export interface Preparation {
  readonly program: Program;
  /** Everything that keeps the machine from running here; empty if it can. */
  readonly problems: readonly Problem[];
}

const preparations = new WeakMap<StateMachine, Preparation>();

/** Prepares a machine. Remembered by the machine object, which must not change afterwards. */
export function prepareMachine(machine: StateMachine): Preparation {
  const known = preparations.get(machine);
  if (known !== undefined) return known;
  const problems: Problem[] = [];
  const scope = prepareScope(machine, 'the machine', { problems, language: machine.QueryLanguage ?? 'JSONPath' });
  const preparation = { program: { scope, timeoutSeconds: machine.TimeoutSeconds }, problems };
  preparations.set(machine, preparation);
  return preparation;
}

/**
 * One JSONata state of a checked machine, by itself; what no run here can do is left in, for whoever mocks it.
 *
 * @throws ServiceException (InvalidDefinition) where its expressions cannot be evaluated here.
 */
export function prepareSingleState(name: string, state: State): PreparedState {
  const bad: BadExpression[] = [];
  const prepared = prepareByType(name, state, new Fields(state, bad), { problems: [], language: 'JSONata' });
  refuseProblems(bad.map((one) => notJsonata(name, one)));
  return prepared;
}

/** Where problems are collected, and the language of states that name none. */
interface Preparing {
  readonly problems: Problem[];
  readonly language: 'JSONata' | 'JSONPath';
}

function prepareScope(body: StateGraphBody, where: string, preparing: Preparing): PreparedScope {
  const names = new Set(Object.keys(body.States ?? {}));
  if (!names.has(body.StartAt)) preparing.problems.push(unknownTarget(where, 'StartAt', body.StartAt, names));
  const states = new Map<string, PreparedState>();
  for (const name of names) {
    const state = body.States[name] as State;
    const prepared = prepareState(name, state, preparing);
    if (prepared === undefined) continue;
    states.set(name, prepared);
    for (const { target, path } of exitsOf(state)) {
      if (!names.has(target)) preparing.problems.push(unknownTarget(`state '${name}'`, path, target, names));
    }
  }
  return { startAt: body.StartAt, states };
}

function prepareState(name: string, state: State, preparing: Preparing): PreparedState | undefined {
  const language = state.QueryLanguage ?? preparing.language;
  const problems = findUnsupported(name, state, language);
  preparing.problems.push(...problems);
  const bad: BadExpression[] = [];
  // A refused container is entered all the same: what lies inside it is listed too.
  const enter = problems.length === 0 || holdsStates(state);
  const prepared = enter ? prepareByType(name, state, new Fields(state, bad), preparing) : undefined;
  for (const one of bad) preparing.problems.push(notJsonata(name, one));
  return prepared;
}

const SHOWN_CHARACTERS = 200;

function notJsonata(name: string, { field, text, message }: BadExpression): Problem {
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}...` : text;
  return {
    code: 'INVALID_MACHINE',
    where: `state '${name}', field '${field}'`,
    what: `the expression '${shown}' is not JSONata 2.0.6: ${message}`,
    fix: 'correct the expression; operators of later JSONata versions do not exist in Step Functions',
  };
}

function holdsStates(state: State): boolean {
  if (state.Type === 'Parallel') return Array.isArray(state.Branches);
  return state.Type === 'Map' && state.ItemProcessor !== undefined;
}

/** The fields of one state as templates. */
class Fields {
  readonly #fields: { readonly [field: string]: unknown };
  readonly #bad: BadExpression[];

  constructor(fields: object, bad: BadExpression[]) {
    this.#fields = fields as { readonly [field: string]: unknown };
    this.#bad = bad;
  }

  template(field: StateField, path: string = field): PreparedTemplate | undefined {
    const value = this.#fields[field];
    return value === undefined ? undefined : prepareTemplate(value as JsonValue, path, this.#bad);
  }

  exit(holder: object, next: string | undefined, path = ''): PreparedExit {
    const inner = new Fields(holder, this.#bad);
    const assign = (holder as { readonly Assign?: { readonly [name: string]: JsonValue } }).Assign ?? {};
    const templates = Object.entries(assign).map(([name, value]) =>
      prepareTemplate(value, `${path}Assign/${name}`, this.#bad),
    );
    const output = inner.template('Output', `${path}Output`);
    return { names: Object.keys(assign), templates: output === undefined ? templates : [...templates, output], next };
  }

  condition(rule: ChoiceRule, index: number): PreparedTemplate {
    return prepareTemplate(rule.Condition, `Choices[${index}]/Condition`, this.#bad);
  }
}

function prepareByType(name: string, state: State, fields: Fields, preparing: Preparing): PreparedState {
  switch (state.Type) {
    case 'Pass':
      return { type: 'Pass', name, exit: fields.exit(state, nextOf(state)) };
    case 'Succeed':
      return { type: 'Succeed', name, exit: fields.exit(state, undefined) };
    case 'Fail':
      return { type: 'Fail', name, error: fields.template('Error'), cause: fields.template('Cause') };
    case 'Wait':
      return {
        type: 'Wait',
        name,
        exit: fields.exit(state, nextOf(state)),
        seconds: fields.template('Seconds'),
        timestamp: fields.template('Timestamp'),
      };
    case 'Choice':
      return prepareChoice(name, state, fields);
    case 'Task':
      return prepareTask(name, state, fields);
    case 'Parallel':
      return prepareParallel(name, state, fields, preparing);
    case 'Map':
      return prepareMap(name, state, fields, preparing);
    default:
      return unreachable(state);
  }
}

function prepareChoice(name: string, state: ChoiceState, fields: Fields): PreparedState {
  return {
    type: 'Choice',
    name,
    rules: (state.Choices ?? []).map((rule, index) => ({
      condition: fields.condition(rule, index),
      exit: fields.exit(rule, rule.Next, `Choices[${index}]/`),
    })),
    otherwise: state.Default === undefined ? undefined : fields.exit(state, state.Default),
  };
}

function prepareTask(name: string, state: TaskState, fields: Fields): PreparedState {
  const parts = splitResource(state.Resource);
  return {
    type: 'Task',
    ...handling(name, state, fields),
    resource: state.Resource,
    ...parts,
    eventPrefix: parts.action === undefined && state.Resource.includes(':lambda:') ? 'LambdaFunction' : 'Task',
    waitsForToken: parts.action !== undefined && waitsForToken(state.Resource),
    arguments: fields.template('Arguments'),
    timeoutSeconds: fields.template('TimeoutSeconds'),
    heartbeatSeconds: fields.template('HeartbeatSeconds'),
    credentials: fields.template('Credentials'),
  };
}

function prepareParallel(name: string, state: ParallelState, fields: Fields, preparing: Preparing): PreparedState {
  return {
    type: 'Parallel',
    ...handling(name, state, fields),
    arguments: fields.template('Arguments'),
    branches: (state.Branches ?? []).map((branch, index) =>
      prepareScope(branch, `state '${name}', branch ${index}`, preparing),
    ),
  };
}

function prepareMap(name: string, state: MapState, fields: Fields, preparing: Preparing): PreparedState {
  return {
    type: 'Map',
    ...handling(name, state, fields),
    processor: prepareScope(state.ItemProcessor, `state '${name}', ItemProcessor`, preparing),
    items: fields.template('Items'),
    itemSelector: fields.template('ItemSelector'),
    maxConcurrency: fields.template('MaxConcurrency'),
    toleratedFailureCount: fields.template('ToleratedFailureCount'),
    toleratedFailurePercentage: fields.template('ToleratedFailurePercentage'),
  };
}

function handling(name: string, state: TaskState | ParallelState | MapState, fields: Fields) {
  return {
    name,
    exit: fields.exit(state, nextOf(state)),
    retriers: (state.Retry ?? []).map(prepareRetrier),
    catchers: (state.Catch ?? []).map((catcher: Catcher, index): PreparedCatcher => {
      return { errorEquals: catcher.ErrorEquals, exit: fields.exit(catcher, catcher.Next, `Catch[${index}]/`) };
    }),
  };
}

/** Defaults: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
function prepareRetrier(retrier: Retrier): PreparedRetrier {
  return {
    errorEquals: retrier.ErrorEquals,
    intervalSeconds: retrier.IntervalSeconds ?? 1,
    maxAttempts: retrier.MaxAttempts ?? 3,
    backoffRate: retrier.BackoffRate ?? 2,
    maxDelaySeconds: retrier.MaxDelaySeconds,
    jitter: retrier.JitterStrategy === 'FULL',
  };
}

function nextOf(state: Ending): string | undefined {
  return state.End === true ? undefined : state.Next;
}

function unknownTarget(where: string, field: string, target: unknown, names: ReadonlySet<string>): Problem {
  const known = [...names].slice(0, 20).join(', ');
  const others = names.size > 20 ? ', ...' : '';
  return {
    code: 'INVALID_MACHINE',
    where,
    what: `${field} names '${String(target)}', which is not a state of its scope; known: ${known}${others}`,
    fix: 'name a state of the same scope, or add the state',
  };
}
