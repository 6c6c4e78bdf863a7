// What becomes of an item that is undefined.

/** What becomes of items that are undefined: they fail, or are left out. */
export type Missing = 'loud' | 'left out';
