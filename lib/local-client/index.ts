export { createLocalEngine, type LocalEngineOptions, localEngine } from './local-engine.ts';
