import {
  Duration,
  aws_events as events,
  aws_iam as iam,
  type Stack,
  aws_scheduler as scheduler,
  aws_sns as sns,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import type { GraphStateMachine } from '../../../lib/cdk/index.ts';

export const schedule = scheduler.ScheduleExpression.rate(Duration.hours(1));
export const eventPattern = { source: ['app.uploads'] };

/** Every way in and out of a graph that its construct has. */
export function addAllTriggers(flow: GraphStateMachine, stack: Stack): void {
  const target = new targets.SnsTopic(new sns.Topic(stack, 'Ends', { enforceSSL: true }));
  const api = flow.addRestApi('Api', { allowOrigin: 'https://app.example.com' });
  api.grantInvoke(new iam.Role(stack, 'Caller', { assumedBy: new iam.AccountRootPrincipal() }));
  flow.addEventTrigger('Uploads', {
    eventPattern,
    input: { topic: events.EventField.fromPath('$.detail.key') },
    dedupe: true,
  });
  flow.addSchedule('Hourly', { schedule, input: { topic: 'news' }, dedupe: true });
  flow.onSucceeded('Succeeded', { target });
  flow.onFailed('Failed', { target });
}
