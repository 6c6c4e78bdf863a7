// Numbers as people read them.

/** `12 ms`, `1.42 s`, `3 min 5 s`. */
export function duration(millis: number): string {
  if (millis < 0.95) return millis < 0.05 ? '0 ms' : `${millis.toFixed(1)} ms`;
  if (millis < 999.5) return `${Math.round(millis)} ms`;
  const seconds = millis / 1000;
  if (seconds < 59.95) return `${seconds < 9.995 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `25,000`. */
export function countText(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** `1 node`, `3 nodes`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${countText(value)} ${value === 1 ? one : many}`;
}

/** `11.2 KB`: 1,024 bytes to the KB, as the service counts. */
export function bytes(value: number): string {
  if (value < 1024) return `${value} bytes`;
  const kilobytes = value / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(kilobytes < 100 ? 1 : 0)} KB` : `${(kilobytes / 1024).toFixed(2)} MB`;
}

/** `$0.63`; of very little, as many digits as tell something. */
export function dollars(value: number): string {
  if (value === 0) return '$0';
  if (value >= 0.1) return `$${value.toFixed(2)}`;
  return `$${value.toFixed(Math.min(8, 1 - Math.floor(Math.log10(value))))}`;
}
