// The functions an expression may call without binding them: those of JSONata 2.0.6 less $eval, and the service's own.
// Sources: https://docs.jsonata.org/2.0.0/overview and https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html

const jsonata = `sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad
  match contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power
  random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error assert type
  sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl
  toMillis fromMillis clone now millis`;

/** The service's additions; its `$random` takes a seed. */
const service = 'partition range hash uuid parse';

/** The names of all built-in functions, without `$`. */
export const builtinFunctions: ReadonlySet<string> = new Set(`${jsonata} ${service}`.split(/\s+/));
