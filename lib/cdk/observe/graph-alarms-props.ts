// What a GraphAlarms takes.

import type { Duration, aws_sns as sns } from 'aws-cdk-lib';

/** Properties of `addAlarms`. */
export interface GraphAlarmsProps {
  /**
   * Where alarms are announced, and announced again when they are over.
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
   * How many attempts of a node may fail within 5 minutes without an alarm. Those that its retry policy makes good are among them.
   *
   * @default 0
   */
  readonly toleratedNodeErrors?: number;

  /**
   * The time within which 99 of 100 runs should end.
   *
   * @default - no alarm on the time of runs
   */
  readonly expectedTime?: Duration;
}
