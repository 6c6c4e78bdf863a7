// Who may do what with the runs of a graph: one method for each thing that somebody does, granted on exactly the ARNs that the
// service checks. Starting is checked on the state machine, all that concerns one run on its execution.
// Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html

import {
  ArnFormat,
  aws_iam as iam,
  type aws_kms as kms,
  type aws_lambda as lambda,
  type ResourceEnvironment,
  Stack,
  aws_stepfunctions as sfn,
} from 'aws-cdk-lib';
import { GraphError } from '../errors/index.ts';
import { type Holder, holderFor } from './grantee-of-own.ts';
import { acknowledgeWildcard, wildcardGrants } from './wildcard-grants.ts';

export interface GrantedMachine {
  /** The graph's name, for messages. */
  readonly name: string;
  readonly stateMachine: sfn.StateMachine;
  /** The customer managed key that encrypts the runs. */
  readonly key?: kms.IKey | undefined;
  /** What the state machine invokes. */
  readonly functions?: ReadonlyMap<string, lambda.IFunction>;
}

/** Grants on one state machine. With a customer managed key, each grants the use of that key through Step Functions too. */
export class GraphGrants {
  readonly #machine: GrantedMachine;

  constructor(machine: GrantedMachine) {
    this.#machine = machine;
  }

  /** Lets `grantee` start runs. */
  start(grantee: iam.IGrantable): iam.Grant {
    return this.#onMachine(grantee, ['states:StartExecution']);
  }

  /** Lets `grantee` start runs and wait for their results. @throws GraphError for a Standard workflow, which has no such call */
  startSync(grantee: iam.IGrantable): iam.Grant {
    this.#require(sfn.StateMachineType.EXPRESS, 'startSync');
    return this.#onMachine(grantee, ['states:StartSyncExecution']);
  }

  /** Lets `grantee` see the state machine; of a Standard workflow, its runs too, with their inputs, outputs and histories. */
  read(grantee: iam.IGrantable): iam.Grant {
    if (this.#machine.stateMachine.stateMachineType === sfn.StateMachineType.EXPRESS)
      return this.#onMachine(grantee, ['states:DescribeStateMachine'], ['kms:Decrypt']);
    const runs = ['states:DescribeExecution', 'states:GetExecutionHistory', 'states:DescribeStateMachineForExecution'];
    return this.#onMachine(grantee, ['states:DescribeStateMachine', 'states:ListExecutions'], ['kms:Decrypt']).combine(
      this.#onExecutions(grantee, runs, []),
    );
  }

  /**
   * Lets `grantee` take checkpoints of runs and start runs from them, changed or not. Who may do that can begin a run behind any of its
   * steps, an approval for one. IAM does not look into the input of an execution: whoever has `start` on a resumable graph may do so too,
   * if they know a checkpoint; what comes through a REST API, an event or a schedule never can.
   *
   * @throws GraphError for an Express workflow
   */
  fork(grantee: iam.IGrantable): iam.Grant {
    this.#require(sfn.StateMachineType.STANDARD, 'fork');
    return this.start(grantee).combine(this.read(grantee));
  }

  /** Lets `grantee` answer what a run waits for with a task token. @throws GraphError for an Express workflow */
  resume(grantee: iam.IGrantable): iam.Grant {
    this.#require(sfn.StateMachineType.STANDARD, 'resume');
    return this.#onMachine(grantee, ['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat']);
  }

  /** Lets `grantee` stop runs. @throws GraphError for an Express workflow */
  cancel(grantee: iam.IGrantable): iam.Grant {
    this.#require(sfn.StateMachineType.STANDARD, 'cancel');
    return this.#onExecutions(grantee, ['states:StopExecution']);
  }

  /** Lets `grantee` take failed runs up again where they failed. @throws GraphError for an Express workflow */
  redrive(grantee: iam.IGrantable): iam.Grant {
    this.#require(sfn.StateMachineType.STANDARD, 'redrive');
    return this.#onExecutions(grantee, ['states:RedriveExecution']);
  }

  /** Lets `grantee` do single things with runs: what an API does for its callers. */
  runs(grantee: iam.IGrantable, actions: readonly ('states:DescribeExecution' | 'states:StopExecution')[]): iam.Grant {
    return this.#onExecutions(grantee, [...actions]);
  }

  #onMachine(grantee: iam.IGrantable, actions: string[], keyActions = writing): iam.Grant {
    const { stateMachineArn } = this.#machine.stateMachine;
    const holder = this.#holderFor(grantee);
    return this.#withKey(
      holder.grantee,
      iam.Grant.addToPrincipal({ grantee: holder.grantee, actions, resourceArns: [stateMachineArn] }),
      keyActions,
    );
  }

  #onExecutions(grantee: iam.IGrantable, actions: string[], keyActions = writing): iam.Grant {
    const { stateMachine } = this.#machine;
    const executions = `${Stack.of(stateMachine).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: stateMachine.stateMachineName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })}:*`;
    const holder = this.#holderFor(grantee);
    const grant = iam.Grant.addToPrincipal({ grantee: holder.grantee, actions, resourceArns: [executions] });
    if (holder.construct !== undefined) acknowledgeWildcard(holder.construct, wildcardGrants.executions, executions);
    return this.#withKey(holder.grantee, grant, keyActions);
  }

  #holderFor(grantee: iam.IGrantable): Holder {
    const { stateMachine, functions } = this.#machine;
    return holderFor(grantee, stateMachine, functions?.values() ?? []);
  }

  // Whoever calls the service for an encrypted state machine needs its key, through the service and for this machine alone.
  // https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
  #withKey(grantee: iam.IGrantable, grant: iam.Grant, actions: string[]): iam.Grant {
    const { key, stateMachine } = this.#machine;
    if (key === undefined || actions.length === 0) return grant;
    const { region }: ResourceEnvironment = stateMachine.env;
    return grant.combine(
      iam.Grant.addToPrincipal({
        grantee,
        actions,
        resourceArns: [key.keyArn],
        conditions: {
          StringEquals: {
            'kms:ViaService': `states.${region}.${Stack.of(stateMachine).urlSuffix}`,
            'kms:EncryptionContext:aws:states:stateMachineArn': stateMachine.stateMachineArn,
          },
        },
      }),
    );
  }

  #require(type: sfn.StateMachineType, grant: string): void {
    const { name, stateMachine } = this.#machine;
    if (stateMachine.stateMachineType === type) return;
    throw new GraphError(name, [
      {
        code: 'INVALID_OPTION',
        where: `grants.${grant}`,
        what: `the state machine is ${stateMachine.stateMachineType}, and only ${type} workflows have that`,
        fix: `leave the grant out, or set stateMachineType: StateMachineType.${type}`,
      },
    ]);
  }
}

const writing = ['kms:Decrypt', 'kms:GenerateDataKey'];
