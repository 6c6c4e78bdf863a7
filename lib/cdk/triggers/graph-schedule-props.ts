// What a GraphSchedule takes.

import type { aws_scheduler as scheduler } from 'aws-cdk-lib';
import type { DeliveryProps } from './delivery.ts';
import type { TriggerInput } from './trigger-input.ts';

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
