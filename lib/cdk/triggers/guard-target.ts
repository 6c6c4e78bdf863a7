// A target of a rule on the ends of runs, as a graph's construct hands it to the CDK: what cannot be delivered goes to a queue, and the
// policy of a topic lets this rule alone publish. The CDK would let EventBridge publish there for the rules of anybody.
// Sources: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
// https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html

import { aws_events as events, aws_iam as iam, Stack, type aws_sns as sns, type aws_sqs as sqs } from 'aws-cdk-lib';

/** `target`, guarded; `queue` gives the queue for a target that has none of its own. */
export function guardTarget(target: events.IRuleTarget, queue: () => sqs.IQueue): events.IRuleTarget {
  return {
    bind(rule, id) {
      const bound = publishesToTopic(target) ? bindTopic(target, rule, id) : target.bind(rule, id);
      if (bound.deadLetterConfig !== undefined) return bound;
      const deadLetterQueue = queue();
      letSend(rule, deadLetterQueue);
      return { ...bound, deadLetterConfig: { arn: deadLetterQueue.queueArn } };
    },
  };
}

type TopicTarget = events.IRuleTarget & { readonly topic: sns.ITopic };

const publishesToTopic = (target: events.IRuleTarget): target is TopicTarget => 'topic' in target;

// The target asks its topic to grant what it needs. For this one call it is given a topic that grants it by a statement of ours; what
// it grants to a role, where it is told to use one, it grants as ever.
function bindTopic(target: TopicTarget, rule: events.IRuleRef, id?: string): events.RuleTargetConfig {
  const { topic } = target;
  const grantPublish = (grantee: iam.IGrantable): iam.Grant =>
    isEventBridge(grantee) ? letPublish(rule, topic, grantee) : topic.grantPublish(grantee);
  const granting: object = Object.create(topic, { grantPublish: { value: grantPublish } });
  const bound = (Object.create(target, { topic: { value: granting } }) as TopicTarget).bind(rule, id);
  return { ...bound, targetResource: topic };
}

const isEventBridge = ({ grantPrincipal }: iam.IGrantable): boolean => 'service' in grantPrincipal;

function letPublish(rule: events.IRuleRef, topic: sns.ITopic, grantee: iam.IGrantable): iam.Grant {
  return iam.Grant.addToPrincipalOrResource({
    grantee,
    actions: ['sns:Publish'],
    resourceArns: [topic.topicArn],
    resource: topic,
    conditions: fromRule(rule),
  });
}

function letSend(rule: events.IRuleRef, queue: sqs.IQueue): void {
  queue.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: fromRule(rule),
    }),
  );
}

const fromRule = (rule: events.IRuleRef): Record<string, Record<string, string>> => ({
  ArnEquals: { 'aws:SourceArn': events.CfnRule.arnForRule(rule) },
  StringEquals: { 'aws:SourceAccount': Stack.of(rule).account },
});
