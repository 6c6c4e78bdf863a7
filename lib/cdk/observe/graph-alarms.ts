// Alarms for one graph: runs that fail or time out, and quotas that hold them back.

import {
  aws_cloudwatch_actions as actions,
  aws_cloudwatch as cloudwatch,
  type Duration,
  type aws_sns as sns,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { GraphMetrics } from './graph-metrics.ts';

/** Properties of `addAlarms`. */
export interface GraphAlarmsProps {
  /**
   * Where alarms are told of, and told of again when they are over.
   *
   * @default - nowhere: an alarm shows in CloudWatch alone
   */
  readonly topic?: sns.ITopic;

  /**
   * How many runs may fail within 5 minutes without an alarm.
   *
   * @default 0
   */
  readonly toleratedFailures?: number;

  /**
   * The time within which 99 of 100 runs should end.
   *
   * @default - no alarm on the time of runs
   */
  readonly expectedTime?: Duration;
}

/** The alarms of one graph. Nothing that is measured is no alarm: a graph that does not run is well. */
export class GraphAlarms extends Construct {
  /** Runs failed. */
  readonly failed: cloudwatch.Alarm;
  /** Runs took longer than the state machine's timeout. */
  readonly timedOut: cloudwatch.Alarm;
  /** The account's quota of state transitions held runs back. */
  readonly throttled: cloudwatch.Alarm;
  /** Runs took longer than `expectedTime`. */
  readonly slow?: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, flow: GraphMetrics, props: GraphAlarmsProps = {}) {
    super(scope, id);
    const { topic, toleratedFailures = 0, expectedTime } = props;
    const { graphName } = flow;
    const alarm = (name: string, metric: cloudwatch.Metric, description: string, threshold = 0): cloudwatch.Alarm => {
      const made = metric.createAlarm(this, name, {
        alarmDescription: `${graphName}: ${description}`,
        threshold,
        evaluationPeriods: 1,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      });
      if (topic !== undefined) {
        made.addAlarmAction(new actions.SnsAction(topic));
        made.addOkAction(new actions.SnsAction(topic));
      }
      return made;
    };
    this.failed = alarm('Failed', flow.metricFailed(), 'runs failed', toleratedFailures);
    this.timedOut = alarm('TimedOut', flow.metricTimedOut(), 'runs took longer than their timeout');
    this.throttled = alarm('Throttled', flow.metricThrottled(), 'state transitions were held back by the quota');
    if (expectedTime !== undefined) {
      const milliseconds = expectedTime.toMilliseconds();
      this.slow = alarm(
        'Slow',
        flow.metricTime({ statistic: 'p99' }),
        `runs took longer than ${milliseconds} ms`,
        milliseconds,
      );
    }
  }
}
