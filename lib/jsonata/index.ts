export { asList, call, fail, listOf, objectOf } from './expression.ts';
export { literal } from './literal.ts';
export { type BatchForm, type ChannelMerge, mergeChannel } from './merge-channel.ts';
export { property } from './path.ts';
export { quoteString } from './quote.ts';
