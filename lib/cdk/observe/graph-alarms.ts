// Alarms for one graph: runs that fail or time out, nodes that fail, quotas that hold runs back, and events that were not delivered.

import {
  aws_cloudwatch_actions as actions,
  aws_cloudwatch as cloudwatch,
  type aws_lambda as lambda,
  type aws_sns as sns,
  type aws_sqs as sqs,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GraphError } from '../../errors/index.ts';
import { findOptionProblems } from '../../options/index.ts';
import { idOfNode } from '../functions/node-functions.ts';
import { alarmOptions } from '../known-options.ts';
import { invalid, isKnown, isWhole } from '../option-values.ts';
import type { GraphAlarmsProps } from './graph-alarms-props.ts';
import type { GraphMetrics } from './graph-metrics.ts';

/** The alarms of one graph. Missing data does not raise an alarm: a graph that does not run is healthy. */
export class GraphAlarms extends Construct {
  /** Runs failed. */
  readonly failed: cloudwatch.Alarm;
  /** Runs took longer than the state machine's timeout. */
  readonly timedOut: cloudwatch.Alarm;
  /** The account's quota of state transitions held runs back. */
  readonly throttled: cloudwatch.Alarm;
  /** Runs took longer than `expectedTime`. */
  readonly slow?: cloudwatch.Alarm;
  /** Attempts of a node failed, by node. Nodes that share a function share an alarm. */
  readonly nodeErrors: ReadonlyMap<string, cloudwatch.Alarm>;
  readonly #graphName: string;
  readonly #topic: sns.ITopic | undefined;
  readonly #undelivered = new Map<sqs.IQueue, cloudwatch.Alarm>();

  constructor(scope: Construct, id: string, flow: GraphMetrics, props: GraphAlarmsProps = {}) {
    super(scope, id);
    refuse(flow.graphName, props);
    const { topic, toleratedFailures, expectedTime } = props;
    this.#graphName = flow.graphName;
    this.#topic = topic;
    this.failed = this.#add(this, 'Failed', {
      metric: flow.metricFailed(),
      description: 'runs failed',
      threshold: toleratedFailures,
    });
    this.timedOut = this.#add(this, 'TimedOut', {
      metric: flow.metricTimedOut(),
      description: 'runs took longer than their timeout',
    });
    this.throttled = this.#add(this, 'Throttled', {
      metric: flow.metricThrottled(),
      description: 'state transitions were held back by the quota',
    });
    this.nodeErrors = this.#addNodeErrors(flow, props);
    if (expectedTime !== undefined) {
      const threshold = expectedTime.toMilliseconds();
      const description = `runs took longer than ${threshold} ms`;
      this.slow = this.#add(this, 'Slow', { metric: flow.metricTime({ statistic: 'p99' }), description, threshold });
    }
  }

  /** Something could not be delivered, by the queue that it went to. */
  get undelivered(): ReadonlyMap<sqs.IQueue, cloudwatch.Alarm> {
    return this.#undelivered;
  }

  /** Adds an alarm for a queue in which nothing should be, of the trigger or rule called `id`; once for each queue. */
  watchQueue(id: string, queue: sqs.IQueue): void {
    if (this.#undelivered.has(queue)) return;
    const metric = queue.metricApproximateNumberOfMessagesVisible({ statistic: 'max' });
    const description = `events could not be delivered: '${id}'`;
    this.#undelivered.set(queue, this.#add(scopeOf(this, 'Undelivered'), id, { metric, description }));
  }

  #addNodeErrors(flow: GraphMetrics, { toleratedNodeErrors }: GraphAlarmsProps): Map<string, cloudwatch.Alarm> {
    const ofFunctions = new Map<lambda.IFunction, cloudwatch.Alarm>();
    const shared = flow.functions.size > 1 && new Set(flow.functions.values()).size === 1;
    for (const [node, fn] of flow.functions) {
      if (ofFunctions.has(fn)) continue;
      const alarm = this.#add(scopeOf(this, 'NodeErrors'), shared ? 'All' : idOfNode(node), {
        metric: flow.metricNodeErrors(node),
        description: shared ? 'attempts of nodes failed' : `attempts of node '${node}' failed`,
        threshold: toleratedNodeErrors,
      });
      ofFunctions.set(fn, alarm);
    }
    return new Map(
      [...flow.functions].flatMap(([node, fn]) => {
        const alarm = ofFunctions.get(fn);
        return alarm === undefined ? [] : [[node, alarm] as const];
      }),
    );
  }

  #add(scope: Construct, id: string, { metric, description, threshold = 0 }: AlarmParts): cloudwatch.Alarm {
    const made = metric.createAlarm(scope, id, {
      alarmDescription: `${this.#graphName}: ${description}`,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    if (this.#topic !== undefined) {
      made.addAlarmAction(new actions.SnsAction(this.#topic));
      made.addOkAction(new actions.SnsAction(this.#topic));
    }
    return made;
  }
}

interface AlarmParts {
  readonly metric: cloudwatch.Metric;
  readonly description: string;
  readonly threshold?: number | undefined;
}

function scopeOf(scope: Construct, id: string): Construct {
  return (scope.node.tryFindChild(id) as Construct | undefined) ?? new Construct(scope, id);
}

function refuse(graphName: string, props: GraphAlarmsProps): void {
  const { toleratedFailures, toleratedNodeErrors } = props;
  const counts = { toleratedFailures, toleratedNodeErrors };
  const problems = [
    ...findOptionProblems(props, alarmOptions, 'addAlarms'),
    ...Object.entries(counts)
      .filter(([, count]) => isKnown(count) && !isWhole(count, 0, Number.MAX_SAFE_INTEGER))
      .map(([where, count]) => invalid(where, `it is ${count}`, 'give a whole number, 0 or more')),
  ];
  if (problems.length > 0) throw new GraphError(graphName, problems);
}
