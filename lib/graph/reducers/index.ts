export { REMOVE_ALL_MESSAGES } from './merge-messages.ts';
export { coerceMessages, MESSAGE_FORMS, type Message, type MessageLike, NotAMessage } from './messages.ts';
export { presetNameOf, readPreset } from './preset.ts';
export { reducers } from './presets.ts';
export { reduceWith } from './reduce-with.ts';
export {
  isJsonataExpression,
  isReducer,
  type JsonataExpression,
  jsonata,
  type Reducer,
} from './reducer.ts';
