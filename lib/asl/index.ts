export { asExpression, expressionText } from './expression.ts';
export { limits } from './limits.ts';
export type {
  Catcher,
  ChoiceRule,
  ChoiceState,
  Ending,
  FailState,
  ItemProcessor,
  MapState,
  ParallelState,
  PassState,
  Retrier,
  State,
  StateGraphBody,
  StateMachine,
  SucceedState,
  TaskState,
  Template,
  WaitState,
} from './states.ts';
