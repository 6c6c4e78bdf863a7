import { corpusAgrees } from './corpus-agreement.ts';

// More values than the suite takes time for.
await corpusAgrees(300);
