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
import { GraphError } from '../../errors/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { type DeliveryProps, findDeliveryProblems, makeDeadLetterQueue, retriesOf } from './delivery.ts';
import { makeServiceRole } from './service-role.ts';
import type { TriggerInput } from './trigger-input.ts';
import { findUndedupable, findUnknownChannels, type TriggeredMachine } from './triggered-machine.ts';

/** Properties of `addSchedule`. */
export interface GraphScheduleProps<Graph = unknown> extends DeliveryProps {
  /** When runs start: once, at a rate, or by cron. */
  readonly schedule: scheduler.ScheduleExpression;

  /** The run's input. `scheduler.ContextAttribute.scheduledTime` and its kin may stand in its texts. */
  readonly input: TriggerInput<Graph>;

  /**
   * Whether a run may start some time after the moment, to spread load.
   *
   * @default TimeWindow.off()
   */
  readonly timeWindow?: scheduler.TimeWindow;

  /**
   * Whether a moment starts one run even if the scheduler, which promises at least one start, starts more. It costs each run of the
   * machine a state entry and a write to a table that is made for it.
   *
   * @default false
   */
  readonly dedupe?: boolean;
}

/** A schedule that starts runs. @throws GraphError with all that is wrong with the properties. */
export class GraphSchedule extends Construct {
  readonly schedule: scheduler.Schedule;
  readonly deadLetterQueue: sqs.IQueue;
  /** What the scheduler starts runs by. */
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, machine: TriggeredMachine, props: GraphScheduleProps) {
    super(scope, id);
    refuse(machine, props);
    this.deadLetterQueue = props.deadLetterQueue ?? makeDeadLetterQueue(this);
    this.role = makeServiceRole(this, 'scheduler');
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

function startExecution(scope: Construct, { stateMachine }: TriggeredMachine, props: GraphScheduleProps): JsonObject {
  const { scheduleArn, scheduledTime, executionId } = scheduler.ContextAttribute;
  const dedupe = props.dedupe === true ? { dedupe: `${scheduleArn} ${scheduledTime}` } : {};
  return {
    StateMachineArn: stateMachine.stateMachineArn,
    Name: executionId,
    Input: Stack.of(scope).toJsonString({ input: props.input, ...dedupe }),
  };
}

function refuse(machine: TriggeredMachine, props: GraphScheduleProps): void {
  const problems = [
    ...findUnknownChannels(machine, props.input),
    ...findUndedupable(machine, props.dedupe ?? false),
    ...findDeliveryProblems(props),
  ];
  if (problems.length > 0) throw new GraphError(machine.graphName, problems);
}
