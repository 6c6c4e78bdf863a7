// A translated reducer whose text is that of a batch form merges all the updates of a superstep at once.

import type { JsonValue } from '../../json/index.ts';
import type { BatchForm } from '../../jsonata/index.ts';

interface Recognised {
  readonly batch: BatchForm;
  /** The default must be of this kind, so that the batch form meets no other values; absent where any will do. */
  readonly needs?: 'list' | 'number' | 'string' | 'object';
}

const forms: Readonly<Record<string, Recognised>> = {
  '$append($left,$right)': { batch: 'append', needs: 'list' },
  // An absent update is no write, so these defaults of parameters never come to bear.
  '$append($exists($left)?$left:[],$exists($right)?$right:[])': { batch: 'append', needs: 'list' },
  '$append($left,$exists($right)?$right:[])': { batch: 'append', needs: 'list' },
  '$append([],$distinct($append($left,$right)))': { batch: 'union', needs: 'list' },
  '$left+$right': { batch: 'sum', needs: 'number' },
  '$right+$left': { batch: 'sum', needs: 'number' },
  '$left&$right': { batch: 'join', needs: 'string' },
  '$max([$left,$right])': { batch: 'max', needs: 'number' },
  '$max([$right,$left])': { batch: 'max', needs: 'number' },
  '$min([$left,$right])': { batch: 'min', needs: 'number' },
  '$min([$right,$left])': { batch: 'min', needs: 'number' },
  '$merge([$left,$right])': { batch: 'merge', needs: 'object' },
  $left: { batch: 'first' },
  $right: { batch: 'last' },
};

/** The batch form that merges exactly as `text` does, given the channel's default. */
export function recognisePreset(
  text: string,
  { defaultValue }: { readonly defaultValue?: JsonValue },
): BatchForm | undefined {
  const form = forms[text];
  if (form?.needs === undefined) return form?.batch;
  return defaultValue !== undefined && kindOf(defaultValue) === form.needs ? form.batch : undefined;
}

function kindOf(value: JsonValue): string {
  return Array.isArray(value) ? 'list' : typeof value;
}
