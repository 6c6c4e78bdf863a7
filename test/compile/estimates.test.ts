import { estimatesHold } from './estimates.ts';

estimatesHold(100);
