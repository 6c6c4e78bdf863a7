import { childrenOf, type Ir } from '../ir.ts';
import { isLeaf } from './leaves.ts';

/** The number of nodes. */
export function sizeOf(ir: Ir): number {
  if (isLeaf(ir)) return 1;
  return childrenOf(ir).reduce((sum, child) => sum + sizeOf(child), 1);
}
