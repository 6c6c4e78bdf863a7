// A translated reducer whose text is that of a batch form merges all the updates of a superstep at once.

import type { JsonValue } from '../../json/index.ts';
import type { BatchForm } from '../../jsonata/index.ts';

interface Recognised {
  readonly batch: BatchForm;
  /** The default must be of this kind, so that the batch form meets no other values; absent where any will do. */
  readonly needs?: 'list' | 'number' | 'object';
}

const forms: Readonly<Record<string, Recognised>> = {
  '$append($left,$right)': { batch: 'append', needs: 'list' },
  // An absent update is not a write, so these defaults of parameters never come to bear.
  '$append($exists($left)?$left:[],$exists($right)?$right:[])': { batch: 'append', needs: 'list' },
  '$append($left,$exists($right)?$right:[])': { batch: 'append', needs: 'list' },
  '$left+$right': { batch: 'sum', needs: 'number' },
  '$right+$left': { batch: 'sum', needs: 'number' },
  '$max([$left,$right+0])': { batch: 'max', needs: 'number' },
  '$max([$right+0,$left])': { batch: 'max', needs: 'number' },
  '$min([$left,$right+0])': { batch: 'min', needs: 'number' },
  '$min([$right+0,$left])': { batch: 'min', needs: 'number' },
  '$append($left,$items_of($right))': { batch: 'spreadList', needs: 'list' },
  '$merge([$left,$keys_of($right)])': { batch: 'spreadObject', needs: 'object' },
  $left: { batch: 'first' },
  $right: { batch: 'last' },
};

/** The batch form that merges exactly as `text` does, given the channel's default. */
export function recognisePreset(
  text: string,
  { defaultValue }: { readonly defaultValue?: JsonValue },
): BatchForm | undefined {
  const written = withoutHelpers(text);
  const form = Object.hasOwn(forms, written) ? forms[written] : undefined;
  if (form?.needs === undefined) return form?.batch;
  return defaultValue !== undefined && kindOf(defaultValue) === form.needs ? form.batch : undefined;
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

// What spreads ends with a call that helpers at its head are for.
function withoutHelpers(text: string): string {
  const spread = Object.keys(forms).find((form) => form.includes('_of(') && text.endsWith(`;${form})`));
  return text.startsWith('($fail:=') && spread !== undefined ? spread : text;
}
