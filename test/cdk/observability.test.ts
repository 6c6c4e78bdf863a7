import {
  Duration,
  aws_scheduler as scheduler,
  aws_sns as sns,
  aws_sqs as sqs,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import type { GraphAlarms } from '../../lib/cdk/index.ts';
import type { SynthesisedTemplate } from './support/read-template.ts';
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
  const alarmsIn = (template: SynthesisedTemplate) =>
    template.ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
  const nodes = ['__start__', 'fail', 'plan', 'report', 'work'];

  it('go off for runs that failed, timed out, or were held back, and for nodes that failed, and are told to a topic', () => {
    const { template } = synthesise(
      {},
      (flow, stack) => void flow.addAlarms('Alarms', { topic: new sns.Topic(stack, 'Topic') }),
    );

    const alarms = alarmsIn(template);
    expect(alarms.map(({ MetricName, Threshold }) => [MetricName, Threshold])).toEqual([
      ['ExecutionsFailed', 0],
      ['ExecutionsTimedOut', 0],
      ['ExecutionThrottled', 0],
      ...nodes.map(() => ['Errors', 0]),
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

  it('watch the function of each node, and say which node it is', () => {
    const { template } = synthesise({}, (flow) => void flow.addAlarms());

    const ofNodes = alarmsIn(template).filter(({ MetricName }) => MetricName === 'Errors');
    expect(ofNodes.map(({ AlarmDescription }) => AlarmDescription)).toEqual(
      nodes.map((node) => `fixture: attempts of node '${node}' failed`),
    );
    expect(ofNodes.map(({ Dimensions }) => Dimensions[0].Value.Ref)).toEqual(
      nodes.map((node) => template.functionOf(node)[0]),
    );
  });

  it('watch a function that nodes share once', () => {
    let alarms: GraphAlarms | undefined;
    const { template } = synthesise({ functions: 'shared' }, (flow) => {
      alarms = flow.addAlarms();
    });

    expect(alarmsIn(template).filter(({ MetricName }) => MetricName === 'Errors')).toHaveLength(1);
    expect([...(alarms?.nodeErrors.keys() ?? [])]).toEqual(nodes);
  });

  it('tolerate failures, and watch the time of runs, where they are told so', () => {
    let alarms: GraphAlarms | undefined;
    const { template } = synthesise({}, (flow) => {
      const tolerated = { toleratedFailures: 5, toleratedNodeErrors: 7 };
      alarms = flow.addAlarms('Alarms', { ...tolerated, expectedTime: Duration.seconds(30) });
    });

    expect(alarms?.slow).toBeDefined();
    expect(
      alarmsIn(template).map(({ MetricName, Threshold, ExtendedStatistic }) => [
        MetricName,
        Threshold,
        ExtendedStatistic,
      ]),
    ).toEqual([
      ['ExecutionsFailed', 5, undefined],
      ['ExecutionsTimedOut', 0, undefined],
      ['ExecutionThrottled', 0, undefined],
      ...nodes.map(() => ['Errors', 7, undefined]),
      ['ExecutionTime', 30_000, 'p99'],
    ]);
  });

  it.each(['before', 'after'] as const)(
    'go off for what could not be delivered, by queues that are added %s them, one for each',
    (order) => {
      const { template } = synthesise({}, (flow, stack) => {
        const shared: sqs.IQueue = new sqs.Queue(stack, 'Shared');
        const eventPattern = { source: ['app'] };
        if (order === 'after') flow.addAlarms();
        flow.addEventTrigger('Uploads', { eventPattern });
        flow.addEventTrigger('One', { eventPattern, deadLetterQueue: shared });
        flow.addSchedule('Two', { schedule: rate, input: {}, deadLetterQueue: shared });
        flow.onFailed('Failed', { target: new targets.SnsTopic(new sns.Topic(stack, 'Ends')) });
        flow.onSucceeded('Done', {
          target: new targets.SnsTopic(new sns.Topic(stack, 'Done'), { deadLetterQueue: shared }),
        });
        if (order === 'before') flow.addAlarms();
      });

      const ofQueues = alarmsIn(template).filter(({ MetricName }) => MetricName.startsWith('ApproximateNumber'));
      expect(
        ofQueues.map(({ AlarmDescription, MetricName, Statistic, Threshold, Dimensions }) => [
          AlarmDescription,
          MetricName,
          Statistic,
          Threshold,
          Dimensions[0].Value['Fn::GetAtt'][0],
        ]),
      ).toEqual(
        [
          ['Uploads', /^FlowUploadsDeadLetters/],
          ['One', /^Shared/],
          ['Failed', /^FlowFailedDeadLetters/],
        ].map(([id, queue]) => [
          `fixture: events could not be delivered: '${String(id)}'`,
          'ApproximateNumberOfMessagesVisible',
          'Maximum',
          0,
          expect.stringMatching(queue as RegExp),
        ]),
      );
    },
  );

  it('refuse a number of failures that is none', () => {
    const refused = (): unknown =>
      synthesise({}, (flow) => void flow.addAlarms('Alarms', { toleratedFailures: -1, toleratedNodeErrors: 0.5 }));

    expect(refused).toThrow(/toleratedFailures: it is -1[\s\S]*toleratedNodeErrors: it is 0.5/);
  });
});

const rate = scheduler.ScheduleExpression.rate(Duration.hours(1));
