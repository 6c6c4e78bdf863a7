// ListExecutions: of one Standard machine, the last to start first.

import { ServiceException } from '../../interpreter/service-exception.ts';
import { optionalDate, seconds } from '../dates.ts';
import { members } from '../members.ts';
import { notSupportedByType } from '../not-supported-by-type.ts';
import { type Operation, operation } from '../operation.ts';
import { pageOf } from '../pages.ts';
import type { StoredExecution } from '../stores.ts';

export const listExecutions: Operation = operation(
  {
    stateMachineArn: members.arn,
    statusFilter: members.executionStatus,
    maxResults: members.maxResults,
    nextToken: { kind: 'text', min: 1, max: 3096 },
    mapRunArn: { kind: 'text', min: 1, max: 2000 },
    redriveFilter: { kind: 'text', oneOf: ['REDRIVEN', 'NOT_REDRIVEN'] },
  },
  ({ stateMachineArn, statusFilter, redriveFilter, mapRunArn, ...pages }, { machines, executions }) => {
    if (mapRunArn !== undefined) {
      const message = `There are no Map Runs here, as no distributed Map is run: '${mapRunArn}'`;
      throw new ServiceException('ResourceNotFound', message);
    }
    if (stateMachineArn === undefined)
      throw new ServiceException('ValidationException', 'Must provide a StateMachine ARN or MapRun ARN');
    if (machines.get(stateMachineArn).type === 'EXPRESS') throw notSupportedByType();

    const isAskedFor = ({ machine, execution }: StoredExecution): boolean =>
      machine.arn === stateMachineArn &&
      (statusFilter === undefined || execution.status === statusFilter) &&
      (redriveFilter === undefined || redriveFilter === (execution.redriveCount > 0 ? 'REDRIVEN' : 'NOT_REDRIVEN'));
    const scope = {
      list: 'executions',
      stateMachineArn,
      statusFilter: statusFilter ?? null,
      redriveFilter: redriveFilter ?? null,
    };
    const list = executions.list().filter(isAskedFor);
    const { items, next } = pageOf({ list, rankOf: ({ sequence }) => -sequence }, { scope, ...pages });
    return { executions: items.map(itemOf), ...next };
  },
);

function itemOf({ execution, machine }: StoredExecution) {
  const { arn, name, status, startDate, stopDate, redriveCount, redriveDate } = execution;
  return {
    ...{ executionArn: arn, stateMachineArn: machine.arn, name, status, startDate: seconds(startDate), redriveCount },
    ...optionalDate('stopDate', stopDate),
    ...optionalDate('redriveDate', redriveDate),
  };
}
