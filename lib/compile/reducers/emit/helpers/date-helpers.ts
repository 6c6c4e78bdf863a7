// Dates as milliseconds. JavaScript reads many forms, some of them in the zone of the machine: one form is read the same everywhere.

import type { Helper } from './helper.ts';

const form = '/^\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d))?$/';

export const dateHelpers: readonly Helper[] = [
  {
    // Date.parse($x). A month 13 gives no number that compares.
    name: 'parseDate',
    define: () =>
      `function($x){($m:=$contains($x,${form})?$toMillis($x);$m<9e15?$m:$fail('reads a text that is not a date of ISO 8601 with a zone'))}`,
  },
  {
    // new Date($x), of a text or of milliseconds.
    name: 'date',
    define: () =>
      "function($x){$type($x)='number'?$abs($x)<=864e13?$x<0?$ceil($x):$floor($x):$fail('makes a date of too great a number'):$parseDate($x)}",
  },
  {
    // date.toISOString().
    name: 'iso',
    define: () =>
      "function($m){$m>=-62167219200000 and $m<253402300800000?$fromMillis($m):$fail('writes a date outside of the years 0 to 9999')}",
  },
];
