// GraphEventTrigger: events that start runs, by a rule of EventBridge.
//
// A rule delivers at least once: an event may start two runs. With `dedupe` the second one ends at once; compile/4-emit/frame/dedupe.ts.
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html

import {
  aws_events as events,
  type aws_iam as iam,
  type aws_sqs as sqs,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GraphError } from '../../errors/index.ts';
import { findOptionProblems } from '../../options/index.ts';
import { findLostKeys } from '../find-lost-keys.ts';
import { eventOptions } from '../known-options.ts';
import { findAllProblems, findMissing, invalid } from '../option-values.ts';
import { findDeliveryProblems, makeQueueOfRule, retriesOf } from './delivery.ts';
import { findEventInputExcess, findEventInputProblems } from './find-event-input-problems.ts';
import type { GraphEventTriggerProps } from './graph-event-trigger-props.ts';
import { makeServiceRole } from './service-role.ts';
import { findUndedupable, type TriggeredMachine } from './triggered-machine.ts';

/** A rule that starts runs. @throws GraphError with all that is wrong with the properties. */
export class GraphEventTrigger extends Construct {
  readonly rule: events.Rule;
  readonly deadLetterQueue: sqs.IQueue;
  /** What EventBridge starts runs by. */
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, machine: TriggeredMachine, props: GraphEventTriggerProps) {
    super(scope, id);
    refuse(this, machine, props);
    this.deadLetterQueue = props.deadLetterQueue ?? makeQueueOfRule(this, machine);
    this.role = makeServiceRole(this, 'events');
    machine.grants.start(this.role);
    const { eventBus } = props;
    this.rule = new events.Rule(this, 'Rule', {
      description: props.description ?? `Starts runs of ${machine.graphName}`,
      eventPattern: props.eventPattern,
      enabled: props.enabled ?? true,
      ...(eventBus === undefined ? {} : { eventBus }),
      targets: [
        new targets.SfnStateMachine(machine.stateMachine, {
          input: executionInput(this, props),
          role: this.role,
          deadLetterQueue: this.deadLetterQueue,
          ...retriesOf(props),
        }),
      ],
    });
  }
}

// Strings of events are put in with quotes of their own, so that nothing in them can end the JSON.
function executionInput({ node }: Construct, { input, dedupe }: GraphEventTriggerProps): events.RuleTargetInput {
  return events.RuleTargetInput.fromObject({
    input: input ?? events.EventField.fromPath('$.detail'),
    // An event that two triggers of a machine wait for starts a run by each. The id is a UUID, so it may stand in a text.
    ...(dedupe === true ? { dedupe: `${node.path} ${events.EventField.eventId}` } : {}),
  });
}

function refuse(scope: Construct, machine: TriggeredMachine, props: GraphEventTriggerProps): void {
  const shape = [
    ...findMissing(props, { eventPattern: whichEvents }),
    ...findOptionProblems(props, eventOptions, 'addEventTrigger'),
  ];
  const problems = findAllProblems(shape, () => [
    ...findEventInputProblems(machine, props),
    ...findLostKeys(props.input, 'input'),
    ...findEventInputExcess(scope, executionInput(scope, props)),
    ...findUndedupable(machine, props.dedupe ?? false),
    ...findDeliveryProblems(props),
    ...(Object.values(props.eventPattern).every((part) => part === undefined)
      ? [invalid('eventPattern', 'it is empty', whichEvents)]
      : []),
  ]);
  if (problems.length > 0) throw new GraphError(machine.graphName, problems);
}

const whichEvents = "say which events start a run: { source: ['app.uploads'] }";
