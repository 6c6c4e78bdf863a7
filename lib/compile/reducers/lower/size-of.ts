import { type Ir, irChildren } from '../ir.ts';
import { isLeaf } from './leaves.ts';

/** The number of nodes. */
export function sizeOfCall(ir: Ir): number {
  if (isLeaf(ir)) return 1;
  return irChildren(ir).reduce((sum, child) => sum + sizeOfCall(child), 1);
}
