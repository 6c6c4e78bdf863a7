// A dashboard for one graph: how its runs end, how long they take, and what its nodes do.

import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GraphError } from '../../errors/index.ts';
import { findOptionProblems } from '../../options/index.ts';
import { dashboardOptions } from '../known-options.ts';
import type { GraphDashboardProps } from './graph-dashboard-props.ts';
import type { GraphMetrics } from './graph-metrics.ts';

/** The graphs of CloudWatch for one graph of nodes. */
export class GraphDashboard extends Construct {
  readonly dashboard: cloudwatch.Dashboard;

  constructor(scope: Construct, id: string, flow: GraphMetrics, props: GraphDashboardProps = {}) {
    super(scope, id);
    const problems = findOptionProblems(props, dashboardOptions, 'addDashboard');
    if (problems.length > 0) throw new GraphError(flow.graphName, problems);
    this.dashboard = new cloudwatch.Dashboard(this, 'Resource', {
      ...props,
      widgets: [
        [new cloudwatch.TextWidget({ markdown: `# ${flow.graphName}`, width: 24, height: 1 })],
        [endings(flow), times(flow), throttles(flow)],
        [nodeErrors(flow), nodeDurations(flow), nodeInvocations(flow)],
      ],
    });
  }
}

const third = { width: 8, height: 6 };

function endings(flow: GraphMetrics): cloudwatch.IWidget {
  const { GREEN, RED, ORANGE, GREY, BLUE } = cloudwatch.Color;
  return new cloudwatch.GraphWidget({
    ...third,
    title: 'Runs',
    left: [
      flow.metricStarted({ label: 'started', color: BLUE }),
      flow.metricSucceeded({ label: 'succeeded', color: GREEN }),
      flow.metricFailed({ label: 'failed', color: RED }),
      flow.metricTimedOut({ label: 'timed out', color: ORANGE }),
      flow.metricAborted({ label: 'aborted', color: GREY }),
    ],
  });
}

function times(flow: GraphMetrics): cloudwatch.IWidget {
  const left = ['p50', 'p90', 'p99'].map((statistic) => flow.metricTime({ statistic, label: statistic }));
  return new cloudwatch.GraphWidget({ ...third, title: 'Time of a run', left });
}

function throttles(flow: GraphMetrics): cloudwatch.IWidget {
  const left = [
    flow.metricThrottled({ label: 'state entries' }),
    ...linesOf(flow).map(({ node, label }) => flow.metricNodeThrottles(node, { label })),
  ];
  return new cloudwatch.GraphWidget({ ...third, title: 'Held back', left });
}

function nodeErrors(flow: GraphMetrics): cloudwatch.IWidget {
  const left = linesOf(flow).map(({ node, label }) => flow.metricNodeErrors(node, { label }));
  return new cloudwatch.GraphWidget({ ...third, title: 'Failed attempts', left });
}

function nodeDurations(flow: GraphMetrics): cloudwatch.IWidget {
  const left = linesOf(flow).map(({ node, label }) => flow.metricNodeDuration(node, { label, statistic: 'p99' }));
  return new cloudwatch.GraphWidget({ ...third, title: 'Time of an attempt, p99', left });
}

function nodeInvocations(flow: GraphMetrics): cloudwatch.IWidget {
  const left = linesOf(flow).map(({ node, label }) => flow.metricNodeInvocations(node, { label }));
  return new cloudwatch.GraphWidget({ ...third, title: 'Attempts', left });
}

interface Line {
  readonly node: string;
  readonly label: string;
}

// Nodes that share a function share its metrics, too.
function linesOf({ functions }: GraphMetrics): readonly Line[] {
  const [first = ''] = functions.keys();
  if (functions.size > 1 && new Set(functions.values()).size === 1) return [{ node: first, label: 'all nodes' }];
  return [...functions.keys()].map((node) => ({ node, label: node }));
}
