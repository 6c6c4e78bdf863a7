// The metrics of a graph and of its nodes, after the CDK's convention: `metricFailed()`, `metricNodeErrors('llm')`.

import type { aws_cloudwatch as cloudwatch, aws_lambda as lambda, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GraphError } from '../../errors/index.ts';

/** What can be measured of a deployed graph. */
export abstract class GraphMetrics extends Construct {
  /** The graph's name. */
  abstract readonly graphName: string;
  abstract readonly stateMachine: sfn.StateMachine;
  /** The function of each node; of START, under `__start__`, where START has routers in code. */
  abstract readonly functions: ReadonlyMap<string, lambda.IFunction>;

  /**
   * Runs that started.
   *
   * @default - sum over 5 minutes
   */
  metricStarted(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.stateMachine.metricStarted(props);
  }

  /**
   * Runs that succeeded.
   *
   * @default - sum over 5 minutes
   */
  metricSucceeded(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.stateMachine.metricSucceeded(props);
  }

  /**
   * Runs that failed.
   *
   * @default - sum over 5 minutes
   */
  metricFailed(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.stateMachine.metricFailed(props);
  }

  /**
   * Runs that took longer than the state machine's `timeout`.
   *
   * @default - sum over 5 minutes
   */
  metricTimedOut(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.stateMachine.metricTimedOut(props);
  }

  /**
   * Runs that were stopped.
   *
   * @default - sum over 5 minutes
   */
  metricAborted(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.stateMachine.metricAborted(props);
  }

  /**
   * State entries and retries that the service held back, because the account was past its quota.
   *
   * @default - sum over 5 minutes
   */
  metricThrottled(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.stateMachine.metricThrottled(props);
  }

  /**
   * How long runs take, in milliseconds.
   *
   * @default - average over 5 minutes
   */
  metricTime(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.stateMachine.metricTime(props);
  }

  /**
   * Attempts of a node.
   *
   * @default - sum over 5 minutes
   * @throws GraphError for a node that is not there, as the other metrics of nodes do
   */
  metricNodeInvocations(node: string, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.functionOf(node).metricInvocations(props);
  }

  /**
   * Attempts of a node that failed; the retries of its policy are among them.
   *
   * @default - sum over 5 minutes
   */
  metricNodeErrors(node: string, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.functionOf(node).metricErrors(props);
  }

  /**
   * How long an attempt of a node takes, in milliseconds.
   *
   * @default - average over 5 minutes
   */
  metricNodeDuration(node: string, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.functionOf(node).metricDuration(props);
  }

  /**
   * Attempts of a node that Lambda held back, because no concurrency was left.
   *
   * @default - sum over 5 minutes
   */
  metricNodeThrottles(node: string, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.functionOf(node).metricThrottles(props);
  }

  /**
   * The function of a node: `table.grantReadData(flow.functionOf('lookup'))`.
   *
   * @throws GraphError for a node that is not there
   */
  functionOf(node: string): lambda.IFunction {
    const fn = this.functions.get(node);
    if (fn !== undefined) return fn;
    throw new GraphError(this.graphName, [
      {
        code: 'INVALID_OPTION',
        where: `node '${node}'`,
        what: `no node is called '${node}'; known: ${[...this.functions.keys()].join(', ')}`,
        fix: 'correct the name',
      },
    ]);
  }
}
