// TagResource, UntagResource and ListTagsForResource, of state machines.

import { ServiceException } from '../../interpreter/service-exception.ts';
import type { Machine } from '../machine.ts';
import { members } from '../members.ts';
import { type Operation, operation } from '../operation.ts';
import type { Service } from '../service.ts';
import { withTags } from '../tags.ts';

export const tagResource: Operation = operation(
  { resourceArn: members.requiredArn, tags: { ...members.tags, required: true } },
  ({ resourceArn, tags }, service) => {
    const machine = find(resourceArn, service);
    service.machines.replace({ ...machine, tags: withTags(machine.tags, tags) });
    return {};
  },
);

export const untagResource: Operation = operation(
  { resourceArn: members.requiredArn, tagKeys: { kind: 'list', of: members.tagKey, required: true } },
  ({ resourceArn, tagKeys }, service) => {
    const machine = find(resourceArn, service);
    const tags = new Map([...machine.tags].filter(([key]) => !tagKeys.includes(key)));
    service.machines.replace({ ...machine, tags });
    return {};
  },
);

export const listTagsForResource: Operation = operation({ resourceArn: members.requiredArn }, (request, service) => ({
  tags: [...find(request.resourceArn, service).tags].map(([key, value]) => ({ key, value })),
}));

function find(arn: string, { machines }: Service): Machine {
  const machine = machines.find(arn);
  if (machine !== undefined) return machine;
  throw new ServiceException('ResourceNotFound', `Resource not found: '${arn}'`);
}
