// GraphStateMachine: a graph on AWS. The machine is the compiler's, to the byte but for its functions' ARNs; what is added here is
// what a machine needs around it: functions, roles, logs, traces.

import {
  Annotations,
  Aspects,
  type aws_dynamodb as dynamodb,
  type aws_iam as iam,
  type aws_kms as kms,
  type aws_lambda as lambda,
  type aws_logs as logs,
  type aws_stepfunctions as sfn,
  type aws_sqs as sqs,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { GraphDefinition } from '../graph/index.ts';
import { addOutput } from './add-output.ts';
import type { Blueprint, MachineDraft, Recompilation } from './blueprint.ts';
import { customerKeyOf } from './customer-key.ts';
import { drawDefinition } from './definition-blueprint.ts';
import { drawGraphBlueprint } from './graph-blueprint.ts';
import { GraphGrants } from './graph-grants.ts';
import type { DefinitionProps, DeployableGraph, GraphStateMachineProps } from './graph-state-machine-props.ts';
import { addMachine, resourceOf } from './machine/add-machine.ts';
import { isExpress, withTimeout } from './machine/check-machine-props.ts';
import { describeCost, warningsOf } from './machine/describe-cost.ts';
import { writeDefinition } from './machine/write-definition.ts';
import { GraphAlarms } from './observe/graph-alarms.ts';
import type { GraphAlarmsProps } from './observe/graph-alarms-props.ts';
import { GraphDashboard } from './observe/graph-dashboard.ts';
import type { GraphDashboardProps } from './observe/graph-dashboard-props.ts';
import { GraphMetrics } from './observe/graph-metrics.ts';
import { GraphRestApi } from './rest-api/graph-rest-api.ts';
import type { GraphRestApiProps } from './rest-api/rest-api-props.ts';
import { makeDedupeTable } from './triggers/dedupe-table.ts';
import type { GraphEndOptions } from './triggers/end-options.ts';
import { addEndRule, ends, type GraphEndRule } from './triggers/end-rule.ts';
import { GraphEventTrigger } from './triggers/graph-event-trigger.ts';
import type { GraphEventTriggerProps } from './triggers/graph-event-trigger-props.ts';
import { GraphSchedule } from './triggers/graph-schedule.ts';
import type { GraphScheduleProps } from './triggers/graph-schedule-props.ts';

/**
 * A graph as one Step Functions state machine, with a Lambda function for each node, all of them on one bundle of `entry`.
 *
 * @throws GraphError, at construction and before anything is created, with all that is wrong: where the graph does not compile,
 * options are out of their range, Express or the budget does not fit; then where `entry` is not there, does not bundle, does not
 * load, or exports another graph.
 *
 * @example
 * const flow = new GraphStateMachine(stack, 'AsyncNodes', { graph, entry: 'examples/async-nodes/graph.ts' });
 * flow.grants.start(caller);
 * table.grantReadData(flow.functionOf('db'));
 */
export class GraphStateMachine<Graph extends DeployableGraph = DeployableGraph>
  extends GraphMetrics
  implements iam.IGrantable
{
  /**
   * A graph that was compiled elsewhere (`stepgraph compile`), with functions that were made elsewhere, in any language that
   * speaks the protocol of tasks.
   *
   * @throws GraphError for a definition that breaks rules of the service, and for functions that are missing or too many.
   *
   * @example
   * GraphStateMachine.fromDefinition(stack, 'Flow', {
   *   definition: JSON.parse(readFileSync('machine.asl.json', 'utf8')),
   *   functions: { llm: llm.currentVersion, db: db.currentVersion },
   * });
   */
  static fromDefinition(scope: Construct, id: string, props: DefinitionProps): GraphStateMachine {
    return new GraphStateMachine(scope, id, props);
  }

  readonly graphName: string;
  /** The graph; absent where it was compiled elsewhere. */
  readonly definition?: GraphDefinition;
  readonly stateMachine: sfn.StateMachine;
  readonly functions: ReadonlyMap<string, lambda.IFunction>;
  /** Where executions are logged; absent with `LogLevel.OFF`. */
  readonly logGroup?: logs.LogGroup;
  /** Who may start, read, resume, cancel and redrive runs: `flow.grants.start(role)`. */
  readonly grants: GraphGrants;
  readonly grantPrincipal: iam.IPrincipal;
  /** The customer's own key, where one encrypts the state machine. */
  readonly encryptionKey?: kms.IKey;
  readonly #deadLetterQueues = new Map<string, sqs.IQueue>();
  readonly #alarms: GraphAlarms[] = [];
  readonly #blueprint: Blueprint;
  readonly #props: GraphStateMachineProps<Graph> | DefinitionProps;
  #dedupeTable: dynamodb.Table | undefined;
  #measure: MachineDraft['measure'];

  constructor(scope: Construct, id: string, props: GraphStateMachineProps<Graph> | DefinitionProps) {
    super(scope, id);
    this.#props = props;
    this.#blueprint = 'definition' in props ? drawDefinition(this, props) : drawGraphBlueprint(this, props);
    const { name, definition, functions, invocable } = this.#blueprint;
    this.graphName = name;
    if (definition !== undefined) this.definition = definition;
    this.functions = functions;
    const { stateMachine, logGroup } = addMachine(this, props, invocable);
    this.stateMachine = stateMachine;
    if (logGroup !== undefined) this.logGroup = logGroup;
    const key = customerKeyOf(props);
    if (key !== undefined) this.encryptionKey = key;
    this.grants = new GraphGrants({ name, stateMachine, functions, key });
    this.grantPrincipal = stateMachine.grantPrincipal;
    if (props.outputs ?? true) addOutput(this, 'StateMachineArn', stateMachine.stateMachineArn);
    this.#measure = this.#define();
    Aspects.of(this).add({ visit: (construct) => construct === this && this.#tellCost() });
  }

  /** Adds a dashboard: how runs end, how long they take, and what the nodes do. */
  addDashboard(id = 'Dashboard', props?: GraphDashboardProps): GraphDashboard {
    return new GraphDashboard(this, id, this, props);
  }

  /**
   * Adds alarms: runs that fail or time out, nodes that fail, a quota that holds runs back, and events that the triggers and rules of
   * this graph could not deliver, whether these were added before or will be.
   */
  addAlarms(id = 'Alarms', props?: GraphAlarmsProps): GraphAlarms {
    const alarms = new GraphAlarms(this, id, this, props);
    this.#alarms.push(alarms);
    for (const [of, queue] of this.#deadLetterQueues) alarms.watchQueue(of, queue);
    return alarms;
  }

  /** Adds a REST API that starts runs, tells how they are doing and stops them; authorised by IAM unless told otherwise. */
  addRestApi(id: string, props?: GraphRestApiProps): GraphRestApi {
    const { outputs } = this.#props;
    return new GraphRestApi(this, id, this, { ...(outputs === undefined ? {} : { outputs }), ...props });
  }

  /** Lets events start runs. EventBridge may deliver one twice: see `dedupe`. */
  addEventTrigger(id: string, props: GraphEventTriggerProps<Graph>): GraphEventTrigger {
    const trigger = new GraphEventTrigger(this, id, this, props as GraphEventTriggerProps);
    this.#watch(id, trigger.deadLetterQueue);
    if (props.dedupe === true) this.#findDuplicates();
    return trigger;
  }

  /** Lets the clock start runs. */
  addSchedule(id: string, props: GraphScheduleProps<Graph>): GraphSchedule {
    const schedule = new GraphSchedule(this, id, this, props as GraphScheduleProps);
    this.#watch(id, schedule.deadLetterQueue);
    if (props.dedupe === true) this.#findDuplicates();
    return schedule;
  }

  /** A rule for runs that succeed. @throws GraphError for an Express workflow */
  onSucceeded(id: string, options: GraphEndOptions): GraphEndRule {
    return this.#addEndRule(id, ends.succeeded, options);
  }

  /** A rule for runs that fail or time out; those that somebody stopped are not failures. @throws GraphError for an Express workflow */
  onFailed(id: string, options: GraphEndOptions): GraphEndRule {
    return this.#addEndRule(id, ends.failed, options);
  }

  /** Where triggers with `dedupe` leave what they were started by; absent where none has it. */
  get dedupeTable(): dynamodb.Table | undefined {
    return this.#dedupeTable;
  }

  #addEndRule(id: string, end: (typeof ends)['succeeded' | 'failed'], options: GraphEndOptions): GraphEndRule {
    const rule = addEndRule(this, id, { machine: this, end, options });
    if (rule.deadLetterQueue !== undefined) this.#watch(id, rule.deadLetterQueue);
    return rule;
  }

  #watch(id: string, queue: sqs.IQueue): void {
    this.#deadLetterQueues.set(id, queue);
    for (const alarms of this.#alarms) alarms.watchQueue(id, queue);
  }

  #findDuplicates(): void {
    if (this.#dedupeTable !== undefined) return;
    this.#dedupeTable = makeDedupeTable(this, this);
    this.#measure = this.#define({ dedupe: { tableName: this.#dedupeTable.tableName } });
  }

  // At synth, when every trigger has asked for what it needs.
  #tellCost(): void {
    const annotations = Annotations.of(this);
    annotations.addInfo(describeCost(this.graphName, this.#measure, isExpress(this.#props)));
    for (const { id, text } of warningsOf(this.graphName, this.#measure)) annotations.addWarningV2(id, text);
  }

  // Once more where a trigger needs something of the machine itself.
  #define(options: Recompilation = {}): MachineDraft['measure'] {
    const { machine, measure } = this.#blueprint.draft(options);
    writeDefinition(resourceOf(this.stateMachine), withTimeout(machine, this.#props));
    return measure;
  }
}
