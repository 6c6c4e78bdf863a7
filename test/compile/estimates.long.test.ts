import { estimatesHold } from './estimates.ts';

estimatesHold(2_000);
