import { corpusAgrees } from './corpus-agreement.ts';

await corpusAgrees(6);
