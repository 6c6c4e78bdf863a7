// What a GraphEventTrigger takes.

import type { aws_events as events } from 'aws-cdk-lib';
import type { DeliveryProps } from './delivery.ts';
import type { TriggerInput } from './trigger-input.ts';

/** Properties of `addEventTrigger`. */
export interface GraphEventTriggerProps<Graph = unknown> extends DeliveryProps {
  /** Which events start a run. */
  readonly eventPattern: events.EventPattern;

  /**
   * The run's input: a field of the event that holds it as a whole, or a value for each channel, in which fields of the event may
   * stand (`events.EventField.fromPath('$.detail.key')`), each for a whole value; inside longer texts only those that
   * EventBridge sets itself, such as `events.EventField.eventId`.
   *
   * @default - the event's `detail`
   */
  readonly input?: string | TriggerInput<Graph>;

  /**
   * The bus on which the events are.
   *
   * @default - the account's default bus
   */
  readonly eventBus?: events.IEventBus;

  /**
   * Whether an event that is delivered twice starts one run. It costs each run of the machine a state entry and a write to a table
   * that is made for it, and adds some milliseconds.
   *
   * @default false
   */
  readonly dedupe?: boolean;
}
