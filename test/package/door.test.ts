// Graphs of any project run, on the Node of these tests; on others in other-nodes.long.test.ts.

import { describe } from 'vitest';
import { itOpensTheDoor } from './door.ts';

const strips = (process.features as { readonly typescript?: unknown }).typescript;

describe(`the packed command on Node ${process.versions.node}`, () => {
  itOpensTheDoor({ node: process.execPath, strips: strips === 'strip' || strips === 'transform' });
});
