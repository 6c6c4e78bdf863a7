// ListStateMachines, in the order in which they were created.

import { seconds } from '../dates.ts';
import type { Machine } from '../machine.ts';
import { members } from '../members.ts';
import { type Operation, operation } from '../operation.ts';
import { pageOf } from '../pages.ts';

export const listStateMachines: Operation = operation(
  { maxResults: members.maxResults, nextToken: members.nextToken },
  (request, { machines }) => {
    const scope = { list: 'state machines' };
    const { items, next } = pageOf(
      { list: machines.list(), rankOf: ({ sequence }) => sequence },
      { scope, ...request },
    );
    return { stateMachines: items.map(itemOf), ...next };
  },
);

function itemOf({ arn, name, type, creationDate }: Machine) {
  return { stateMachineArn: arn, name, type, creationDate: seconds(creationDate) };
}
