// Start: puts the query into shape, so that the services after it get the same text.

import type { AsyncNodesState, AsyncNodesUpdate } from '../../examples/async-nodes/state.ts';

export default async function start({ query }: Partial<Pick<AsyncNodesState, 'query'>>): Promise<AsyncNodesUpdate> {
  const asked = typeof query === 'string' ? query.trim().replace(/\s+/g, ' ') : '';
  if (asked === '') {
    const error = new Error('Give something to ask, as { "query": "..." }.');
    error.name = 'EmptyQuery';
    throw error;
  }
  return { query: asked };
}
