// What the value of an option must be, where a word says it all. Options with rules of their own are `anything` here: whoever
// reads them tells more.

export interface OptionKind {
  /** After "must be". */
  readonly what: string;
  readonly holds: (value: unknown) => boolean;
}

export const anything: OptionKind = { what: 'anything', holds: () => true };

export const aString: OptionKind = { what: 'a string', holds: (value) => typeof value === 'string' };

export const aText: OptionKind = {
  what: 'a non-empty string',
  holds: (value) => typeof value === 'string' && value !== '',
};

export const aFlag: OptionKind = { what: 'true or false', holds: (value) => typeof value === 'boolean' };

export const texts: OptionKind = {
  what: 'a list of strings',
  holds: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
};

// Timers of Node.js count in 32 bits: a longer one would end at once.
const LONGEST_TIMER = 2 ** 31 - 1;

export const milliseconds: OptionKind = {
  what: `a number of milliseconds, above 0 and at most ${LONGEST_TIMER}`,
  holds: (value) => typeof value === 'number' && value > 0 && value <= LONGEST_TIMER,
};

export const aFunction: OptionKind = { what: 'a function', holds: (value) => typeof value === 'function' };

/** Of any realm, and of any library that fills in for the platform's. */
export const aSignal: OptionKind = {
  what: 'an AbortSignal',
  holds: (value) => typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value,
};

export const anObject: OptionKind = {
  what: 'an object',
  holds: (value) => typeof value === 'object' && value !== null,
};
