// A bar on a track of columns: where a row's tasks ran. Half columns at both ends.

export interface Interval {
  readonly from: number;
  readonly to: number;
}

const FULL = '━';
const LEFT_HALF = '╸';
const RIGHT_HALF = '╺';

/** The bar of some intervals on a track of `width` columns that stands for `span` milliseconds; at least half a column. */
export function bar(intervals: readonly Interval[], span: number, width: number): string {
  const halves = new Array<boolean>(width * 2).fill(false);
  const scale = (width * 2) / Math.max(span, Number.MIN_VALUE);
  for (const { from, to } of intervals) {
    const first = Math.min(halves.length - 1, Math.floor(from * scale));
    const last = Math.max(first + 1, Math.min(halves.length, Math.round(to * scale)));
    halves.fill(true, first, last);
  }
  let text = '';
  for (let column = 0; column < width; column += 1) {
    const [left, right] = [halves[column * 2], halves[column * 2 + 1]];
    text += left ? (right ? FULL : LEFT_HALF) : right ? RIGHT_HALF : ' ';
  }
  return text;
}
