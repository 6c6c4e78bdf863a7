// Figures in words, as people say them.

const counts = new Intl.NumberFormat('en-US');

/** `1 word`, `1,532 words`. */
export function count(number: number, noun: string): string {
  return `${counts.format(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `under a minute`, `7 min`, `1 h 20 min`. */
export function duration(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 1) return 'under a minute';
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}

/** `0:42` */
export function clock(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

// Flesch's own bands.
const EASE = [
  [90, 'very easy'],
  [80, 'easy'],
  [70, 'fairly easy'],
  [60, 'plain English'],
  [50, 'fairly difficult'],
  [30, 'difficult'],
] as const;

/** What a Flesch reading ease means. */
export function easeInWords(ease: number): string {
  return EASE.find(([least]) => ease >= least)?.[1] ?? 'very difficult';
}

// Björnsson's bands.
const LIX = [
  [60, 'very difficult'],
  [50, 'difficult'],
  [40, 'medium'],
  [30, 'easy'],
] as const;

/** What a LIX means. */
export function lixInWords(lix: number): string {
  return LIX.find(([least]) => lix >= least)?.[1] ?? 'very easy';
}

/** A bar of some cells: `███████░░░` for 70 % of ten. */
export function bar(percent: number, cells: number): string {
  const full = Math.round((percent * cells) / 100);
  return '█'.repeat(full) + '░'.repeat(cells - full);
}
