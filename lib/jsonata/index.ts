export { asList, block, call, fail, lambda, listOf, objectOf } from './expression.ts';
export { literal } from './literal.ts';
export { type BatchForm, type ChannelMerge, mergeChannel } from './merge-channel.ts';
export { field, property } from './path.ts';
export { isPlainName, quoteName, quoteString } from './quote.ts';
