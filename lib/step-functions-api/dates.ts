// Dates on the wire: AWS JSON has them as seconds since the epoch, with milliseconds as decimals.

/** Milliseconds as seconds. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1000;
}

/** `{ [name]: seconds }`, or nothing where there is no date. */
export function optionalDate<Name extends string>(name: Name, milliseconds: number | undefined) {
  return (milliseconds === undefined ? {} : { [name]: seconds(milliseconds) }) as { readonly [Key in Name]?: number };
}
