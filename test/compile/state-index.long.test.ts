import { arbitraryIndexes } from './random-indexes.ts';

arbitraryIndexes(3000);
