import { Duration, aws_sns as sns } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import type { GraphAlarms } from '../../lib/cdk/index.ts';
import { synthesise } from './support/synthesise.ts';

describe('the metrics of a graph', () => {
  const { flow } = synthesise();

  it.each([
    ['metricStarted', 'ExecutionsStarted', 'Sum'],
    ['metricSucceeded', 'ExecutionsSucceeded', 'Sum'],
    ['metricFailed', 'ExecutionsFailed', 'Sum'],
    ['metricTimedOut', 'ExecutionsTimedOut', 'Sum'],
    ['metricAborted', 'ExecutionsAborted', 'Sum'],
    ['metricThrottled', 'ExecutionThrottled', 'Sum'],
    ['metricTime', 'ExecutionTime', 'Average'],
  ] as const)("%s is the state machine's %s", (method, metricName, statistic) => {
    expect(flow[method]().toMetricConfig().metricStat).toMatchObject({
      namespace: 'AWS/States',
      metricName,
      statistic,
      dimensions: [{ name: 'StateMachineArn', value: flow.stateMachine.stateMachineArn }],
    });
  });

  it.each([
    ['metricNodeInvocations', 'Invocations', 'Sum'],
    ['metricNodeErrors', 'Errors', 'Sum'],
    ['metricNodeDuration', 'Duration', 'Average'],
    ['metricNodeThrottles', 'Throttles', 'Sum'],
  ] as const)("%s is %s of the node's function, all versions together", (method, metricName, statistic) => {
    expect(flow[method]('work').toMetricConfig().metricStat).toMatchObject({
      namespace: 'AWS/Lambda',
      metricName,
      statistic,
      dimensions: [{ name: 'FunctionName', value: flow.functions.get('work')?.functionName }],
    });
  });

  it('take what every metric takes', () => {
    const { metricStat } = flow.metricTime({ statistic: 'p99', period: Duration.minutes(1) }).toMetricConfig();

    expect(metricStat).toMatchObject({ statistic: 'p99', period: Duration.minutes(1) });
  });

  it('refuse a node that is not there, and name those that are', () => {
    expect(() => flow.metricNodeErrors('wrok')).toThrow(
      "INVALID_OPTION at node 'wrok': no node is called 'wrok'; known: __start__, fail, plan, report, work",
    );
  });
});

describe('the dashboard of a graph', () => {
  // A widget's metrics are [namespace, name, dimension, value, ..., options]; dots repeat what stands above.
  const widgetsOf = (functions: 'per-node' | 'shared') => {
    const { template } = synthesise({ functions }, (flow) => void flow.addDashboard());
    const [[, dashboard] = []] = template.ofType('AWS::CloudWatch::Dashboard');
    const text = ((dashboard?.Properties['DashboardBody']['Fn::Join'][1] ?? []) as unknown[])
      .map((part) => (typeof part === 'string' ? part : 'x'))
      .join('');
    return (JSON.parse(text).widgets as { properties: { title?: string; metrics?: { label?: string }[][] } }[]).map(
      ({ properties: { title, metrics = [] } }) => [title, metrics.map((metric) => metric.at(-1)?.label)],
    );
  };

  it('shows how runs end and how long they take, and what each node does', () => {
    const nodes = ['__start__', 'fail', 'plan', 'report', 'work'];

    expect(widgetsOf('per-node')).toEqual([
      [undefined, []],
      ['Runs', ['started', 'succeeded', 'failed', 'timed out', 'aborted']],
      ['Time of a run', ['p50', 'p90', 'p99']],
      ['Held back', ['state entries', ...nodes]],
      ['Failed attempts', nodes],
      ['Time of an attempt, p99', nodes],
      ['Attempts', nodes],
    ]);
  });

  it('shows a function that nodes share as what it is', () => {
    expect(widgetsOf('shared').at(-1)).toEqual(['Attempts', ['all nodes']]);
  });
});

describe('the alarms of a graph', () => {
  it('go off for runs that failed, timed out, or were held back, and are told to a topic', () => {
    const { template } = synthesise(
      {},
      (flow, stack) => void flow.addAlarms('Alarms', { topic: new sns.Topic(stack, 'Topic') }),
    );

    const alarms = template.ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
    expect(alarms.map(({ MetricName, Threshold }) => [MetricName, Threshold])).toEqual([
      ['ExecutionsFailed', 0],
      ['ExecutionsTimedOut', 0],
      ['ExecutionThrottled', 0],
    ]);
    for (const { TreatMissingData, AlarmActions, OKActions, ComparisonOperator } of alarms) {
      expect({ TreatMissingData, ComparisonOperator }).toEqual({
        TreatMissingData: 'notBreaching',
        ComparisonOperator: 'GreaterThanThreshold',
      });
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Topic/) }]);
      expect(OKActions).toEqual(AlarmActions);
    }
  });

  it('tolerate failures, and watch the time of runs, where they are told so', () => {
    let alarms: GraphAlarms | undefined;
    const { template } = synthesise({}, (flow) => {
      alarms = flow.addAlarms('Alarms', { toleratedFailures: 5, expectedTime: Duration.seconds(30) });
    });

    expect(alarms?.slow).toBeDefined();
    const found = template.ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
    expect(
      found.map(({ MetricName, Threshold, ExtendedStatistic }) => [MetricName, Threshold, ExtendedStatistic]),
    ).toEqual([
      ['ExecutionsFailed', 5, undefined],
      ['ExecutionsTimedOut', 0, undefined],
      ['ExecutionThrottled', 0, undefined],
      ['ExecutionTime', 30_000, 'p99'],
    ]);
  });
});
