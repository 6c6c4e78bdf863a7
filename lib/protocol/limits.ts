// The limits of what crosses a border of the machine. Source: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html

import { MAX_DEPTH } from '../json/index.ts';

/** UTF-8 bytes of the input, the output or the result that Step Functions passes on. */
export const PAYLOAD_BYTES: number = 256 * 1024;

/** Levels of lists and objects that a value of the state may have: what is around it on its way, and in the history, has some too. */
export const VALUE_DEPTH: number = MAX_DEPTH - 50;
