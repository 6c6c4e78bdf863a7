// fast-check as every test imports it: with one seed, so that what fails once fails again, and a change answers for itself only.
// `STEPGRAPH_SEED=7 npm run test:long` looks elsewhere.

import fc from 'fast-check';

/** The seed of every property. */
const SEED = Number(process.env['STEPGRAPH_SEED'] ?? 20_261_120);

fc.configureGlobal({ seed: SEED });

export { fc };
