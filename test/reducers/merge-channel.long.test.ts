import { batchFormsMergeAsTheyFold } from './merge-channel.ts';

batchFormsMergeAsTheyFold(1500);
