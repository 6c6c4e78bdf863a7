export { graphFunctions } from './graph-functions.ts';
export { createLocalEngine, type LocalEngineOptions, localEngine } from './local-engine.ts';
