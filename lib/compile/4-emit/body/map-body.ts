// The body of tasks whose number is known only when the machine runs: a Map over the list of them.

import { asExpression, type ChoiceRule, type StateGraphBody } from '../../../asl/index.ts';
import type { NodeDefinition } from '../../../graph/index.ts';
import { type Body, type States, scopeOf } from './body.ts';
import { isItemOf, itemSelector } from './item.ts';
import { type BodyPlace, type ItemSite, itemBodies } from './node-body.ts';

export interface MapTasks {
  /** The text of the list of tasks. */
  readonly items: string;
  /** How many tasks of the superstep come before them: a task is told by its place among all. */
  readonly before: number;
}

/** `nodes`: all that a task may be of. */
export function mapBody(nodes: readonly NodeDefinition[], tasks: MapTasks, site: ItemSite, place: BodyPlace): Body {
  return {
    startAt: site.within,
    states: {},
    last: {
      name: site.within,
      state: {
        Type: 'Map',
        Items: asExpression(tasks.items),
        ItemSelector: itemSelector(tasks.before),
        ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...processorOf(nodes, site, place) },
      },
    },
    envelope: '$states.result',
  };
}

// Where more than one body is needed, a Choice finds that of an item.
function processorOf(all: readonly NodeDefinition[], site: ItemSite, place: BodyPlace): StateGraphBody {
  const items = itemBodies(all, site, place);
  const States: States = Object.assign({}, ...items.map(({ body }) => scopeOf(body).States));
  const rules = items.map(
    ({ nodes, body }): ChoiceRule => ({ Condition: asExpression(isItemOf(nodes)), Next: body.startAt }),
  );
  // The last needs no test.
  const Default = rules.pop()?.Next ?? '';
  if (rules.length === 0) return { StartAt: Default, States };
  const choice = place.names.claim(`retries in ${site.within}`, site.meaning('choice', []));
  return { StartAt: choice, States: { [choice]: { Type: 'Choice', Choices: rules, Default }, ...States } };
}
