// What JavaScript lets pass and TypeScript does not: names that no option has, values of another kind, options that must be given.

import {
  Duration,
  type Stack,
  aws_scheduler as scheduler,
  aws_stepfunctions as sfn,
  aws_sns as sns,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { GraphStateMachine } from '../../lib/cdk/index.ts';
import * as tables from '../../lib/cdk/known-options.ts';
import { compile } from '../../lib/compile/index.ts';
import { GraphError } from '../../lib/errors/index.ts';
import { graph } from './fixtures/plain-graph.ts';
import { ENTRY, newStack } from './support/synthesise.ts';

type Options = Readonly<Record<string, unknown>>;

/** Each way to give options, with the least that must be given. */
const ways: Readonly<Record<string, (options: Options) => void>> = {
  GraphStateMachine: (options) => void flowWith(options),
  "nodes['plan']": (options) => void flowWith({ nodes: { plan: options } }),
  fromDefinition: (options) => {
    const { machine } = compile(graph.definition);
    GraphStateMachine.fromDefinition(newStack(), 'Flow', { definition: machine, functions: {}, ...options });
  },
  addRestApi: (options) => void flowWith().addRestApi('Api', options),
  addEventTrigger: (options) => void flowWith().addEventTrigger('On', { eventPattern: { source: ['a'] }, ...options }),
  addSchedule: (options) => void flowWith().addSchedule('At', { schedule, input: {}, ...options }),
  onFailed: (options) => void withTopic((flow, target) => flow.onFailed('Failed', { target, ...options })),
  onSucceeded: (options) => void withTopic((flow, target) => flow.onSucceeded('Done', { target, ...options })),
  addAlarms: (options) => void flowWith().addAlarms('Alarms', options),
  addDashboard: (options) => void flowWith().addDashboard('Dashboard', options),
};

const schedule = scheduler.ScheduleExpression.rate(Duration.hours(1));

function flowWith(options: Options = {}, stack: Stack = newStack()): GraphStateMachine {
  return new GraphStateMachine(stack, 'Flow', { graph, entry: ENTRY, ...options });
}

function withTopic(use: (flow: GraphStateMachine, target: targets.SnsTopic) => void): void {
  const stack = newStack();
  use(flowWith({}, stack), new targets.SnsTopic(new sns.Topic(stack, 'Topic')));
}

function problemsOf(make: () => void): readonly string[] {
  try {
    make();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return error.problems.map(({ code, where, what, fix }) => `${code} at ${where}: ${what}; ${fix}`);
  }
  return [];
}

describe.each(Object.entries(ways))('%s', (where, give) => {
  it.each(['qqqqqqqq', 'constructor', 'hasOwnProperty', 'toString'])('refuses the name %s', (name) => {
    const found = problemsOf(() => give({ [name]: 1 })).filter((text) => text.startsWith('UNKNOWN_OPTION'));

    expect(found).toEqual([
      expect.stringContaining(`UNKNOWN_OPTION at ${where}: there is no option '${name}'; known: `),
    ]);
  });

  it('refuses __proto__ where it is a name like any other', () => {
    const found = problemsOf(() => give(JSON.parse('{ "__proto__": {} }') as Options));

    expect(found.filter((text) => text.includes("there is no option '__proto__'"))).toHaveLength(1);
  });
});

describe('an option of the constructs', () => {
  it.each([
    ['GraphStateMachine', 'memorysize', 'memorySize'],
    ['GraphStateMachine', 'enviroment', 'environment'],
    ['GraphStateMachine', 'stateMachinename', 'stateMachineName'],
    ["nodes['plan']", 'reservedConcurrentExecution', 'reservedConcurrentExecutions'],
    ['addRestApi', 'operation', 'operations'],
    ['addRestApi', 'exposeError', 'exposeErrors'],
    ['addEventTrigger', 'deDupe', 'dedupe'],
    ['addSchedule', 'retryAttempt', 'retryAttempts'],
    ['onFailed', 'deadLetterQeue', 'deadLetterQueue'],
    ['addAlarms', 'toleratedFailure', 'toleratedFailures'],
    ['addDashboard', 'dashboardname', 'dashboardName'],
  ])('of %s that is misspelt %s is taken for %s', (way, name, meant) => {
    const found = problemsOf(() => ways[way]?.({ [name]: true }));

    expect(found.filter((text) => text.endsWith(`did you mean '${meant}'?`))).toHaveLength(1);
  });

  it('that is unknown is told together with all else that is wrong', () => {
    const found = problemsOf(() => flowWith({ memorySize: 1, timout: 3, nodes: { plan: { tmeout: 1 }, wrok: {} } }));

    expect(found.map((text) => text.split(':')[0])).toEqual([
      'UNKNOWN_OPTION at GraphStateMachine',
      "UNKNOWN_OPTION at nodes['plan']",
      "INVALID_OPTION at nodes['wrok']",
      'INVALID_OPTION at memorySize',
    ]);
  });

  it.each<[string, Options, string]>([
    ['GraphStateMachine', { functions: 'per_node' }, "'functions' must be 'per-node' or 'shared'"],
    ['GraphStateMachine', { timeout: 30 }, "'timeout' must be a Duration"],
    ['GraphStateMachine', { memorySize: '512' }, "'memorySize' must be a number"],
    ['GraphStateMachine', { stateMachineType: 'Express' }, "'stateMachineType' must be 'STANDARD' or 'EXPRESS'"],
    ['GraphStateMachine', { nodes: null }, "'nodes' must be an object"],
    ['addRestApi', { authorization: null }, "'authorization' must be an object"],
    ['addRestApi', { owner: 'role' }, "'owner' must be 'caller'"],
    ['addRestApi', { exposeErrors: 'no' }, "'exposeErrors' must be true or false"],
    ['addRestApi', { authorization: { type: 'COGNITTO' } }, "it is 'COGNITTO'; known: IAM, API_KEY"],
    ['addRestApi', { authorization: { type: 'IAM', scopes: [] } }, "there is no option 'scopes'; known: type"],
    ['addRestApi', { operations: 'start' }, "'operations' must be a list"],
    ['addEventTrigger', { maxEventAge: 60 }, "'maxEventAge' must be a Duration"],
    ['addEventTrigger', { eventPattern: undefined }, 'it is not given'],
    ['addSchedule', { dedupe: 1 }, "'dedupe' must be true or false"],
    ['onFailed', { target: undefined }, 'it is not given'],
    ['addAlarms', { expectedTime: 5 }, "'expectedTime' must be a Duration"],
  ])('of %s cannot be %j', (way, options, text) => {
    expect(problemsOf(() => ways[way]?.(options))).toEqual([expect.stringContaining(text)]);
  });

  it('that must be given is asked for, with the name that may have been meant', () => {
    const make = (options: object) =>
      problemsOf(() => void new GraphStateMachine(newStack(), 'Flow', options as never));

    expect(make({ grahp: graph, entry: ENTRY })).toEqual([
      expect.stringMatching(/^INVALID_OPTION at graph: it is not given/),
      expect.stringMatching(
        /^UNKNOWN_OPTION at GraphStateMachine: there is no option 'grahp'.*did you mean 'graph'\?$/,
      ),
    ]);
    expect(make({ graph })).toEqual([expect.stringMatching(/^INVALID_OPTION at entry: it is not given/)]);
    expect(make({ graph: { nodes: [] }, entry: ENTRY })).toEqual([
      expect.stringMatching(/^INVALID_OPTION at graph: it is not a compiled graph; pass what \.compile\(\) gives$/),
    ]);
    expect(make({ graph, definition: {}, functions: {} })).toContainEqual(
      expect.stringContaining("UNKNOWN_OPTION at fromDefinition: there is no option 'graph'"),
    );
  });

  it('that is undefined is not given', () => {
    for (const [way, table] of [
      ['GraphStateMachine', tables.graphOptions],
      ['addRestApi', tables.restApiOptions],
      ['addSchedule', tables.scheduleOptions],
    ] as const) {
      const names = Object.keys(table.takes).filter((name) => !['graph', 'entry', 'schedule', 'input'].includes(name));
      expect(problemsOf(() => ways[way]?.(Object.fromEntries(names.map((name) => [name, undefined]))))).toEqual([]);
    }
  });

  it('of a node may be undefined as a whole', () => {
    expect(problemsOf(() => flowWith({ nodes: { plan: undefined } }))).toEqual([]);
  });

  it('takes what the CDK has for it', () => {
    const { ALL } = sfn.LogLevel;

    expect(problemsOf(() => flowWith({ logLevel: ALL, stateMachineType: sfn.StateMachineType.STANDARD }))).toEqual([]);
  });
});
