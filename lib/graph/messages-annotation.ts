import { Annotation, type AnnotationRoot, type Channel } from './annotation.ts';
import { type Message, type MessageLike, reducers } from './reducers/index.ts';

/** The state `{ messages }`: appended, replaced by id, removed by `{ type: 'remove', id }`. LangGraph's constant of that name. */
export const MessagesAnnotation: AnnotationRoot<{
  messages: Channel<Message[], MessageLike | readonly MessageLike[]>;
}> = Annotation.Root({
  messages: Annotation<Message[], MessageLike | readonly MessageLike[]>({
    reducer: reducers.messages as never,
    default: () => [],
  }),
});
