// GraphSchedule: runs that the clock starts, by EventBridge Scheduler.
//
// The scheduler calls StartExecution as an action of the SDK, because only there a run can be named: it bears the scheduler's id of
// the invocation, and the log of the one leads to the other.
// Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html

import {
  aws_iam as iam,
  Stack,
  aws_scheduler as scheduler,
  type aws_sqs as sqs,
  aws_scheduler_targets as targets,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GraphError, type Problem } from '../../errors/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { limits } from '../../limits/index.ts';
import { findOptionProblems } from '../../options/index.ts';
import { findLostKeys } from '../find-lost-keys.ts';
import { scheduleOptions } from '../known-options.ts';
import { findAllProblems, findMissing, invalid } from '../option-values.ts';
import { findDeliveryProblems, makeQueueOfRole, retriesOf } from './delivery.ts';
import type { GraphScheduleProps } from './graph-schedule-props.ts';
import { makeServiceRole } from './service-role.ts';
import { findUndedupable, findUnknownChannels, type TriggeredMachine } from './triggered-machine.ts';

/** A schedule that starts runs. @throws GraphError with all that is wrong with the properties. */
export class GraphSchedule extends Construct {
  readonly schedule: scheduler.Schedule;
  readonly deadLetterQueue: sqs.IQueue;
  /** What the scheduler starts runs by. */
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, machine: TriggeredMachine, props: GraphScheduleProps) {
    super(scope, id);
    refuse(this, machine, props);
    this.role = makeServiceRole(this, 'scheduler');
    this.deadLetterQueue = props.deadLetterQueue ?? makeQueueOfRole(this, this.role, machine);
    machine.grants.start(this.role);
    const { timeWindow } = props;
    this.schedule = new scheduler.Schedule(this, 'Schedule', {
      description: props.description ?? `Starts runs of ${machine.graphName}`,
      schedule: props.schedule,
      enabled: props.enabled ?? true,
      ...(timeWindow === undefined ? {} : { timeWindow }),
      target: new targets.Universal({
        service: 'sfn',
        action: 'startExecution',
        input: scheduler.ScheduleTargetInput.fromObject(startExecution(this, machine, props)),
        role: this.role,
        // The same as was granted above, because without a statement the CDK would add one for all state machines.
        policyStatements: [
          new iam.PolicyStatement({
            actions: ['states:StartExecution'],
            resources: [machine.stateMachine.stateMachineArn],
          }),
        ],
        deadLetterQueue: this.deadLetterQueue,
        ...retriesOf(props),
      }),
    });
  }
}

// What StartExecution takes is less than what the scheduler holds.
// https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
function findScheduleInputExcess(scope: Construct, start: JsonObject): Problem[] {
  const text: unknown = Stack.of(scope).resolve(start['Input']);
  const bytes = typeof text === 'string' ? Buffer.byteLength(text) : 0;
  if (bytes <= limits.payloadBytes) return [];
  const what = `it is ${bytes} bytes long, and a run starts with at most ${limits.payloadBytes}`;
  return [invalid('input', what, 'store large values elsewhere and pass their keys')];
}

function startExecution(scope: Construct, { stateMachine }: TriggeredMachine, props: GraphScheduleProps): JsonObject {
  const { scheduleArn, scheduledTime, executionId } = scheduler.ContextAttribute;
  const dedupe = props.dedupe === true ? { dedupe: `${scheduleArn} ${scheduledTime}` } : {};
  return {
    StateMachineArn: stateMachine.stateMachineArn,
    Name: executionId,
    Input: Stack.of(scope).toJsonString({ input: props.input, ...dedupe }),
  };
}

function refuse(scope: Construct, machine: TriggeredMachine, props: GraphScheduleProps): void {
  const shape = [
    ...findMissing(props, {
      schedule: 'say when runs start: ScheduleExpression.rate(Duration.hours(1))',
      input: 'pass { channel: value }',
    }),
    ...findOptionProblems(props, scheduleOptions, 'addSchedule'),
  ];
  const problems = findAllProblems(shape, () => [
    ...findUnknownChannels(machine, props.input),
    ...findLostKeys(props.input, 'input'),
    ...findScheduleInputExcess(scope, startExecution(scope, machine, props)),
    ...findUndedupable(machine, props.dedupe ?? false),
    ...findDeliveryProblems(props),
  ]);
  if (problems.length > 0) throw new GraphError(machine.graphName, problems);
}
