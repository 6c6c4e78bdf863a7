export { limits } from '../limits/index.ts';
export { checkExpress } from './check/check-express.ts';
export { type CheckOptions, checkMachine } from './check/check-machine.ts';
export { type AslProblem, type AslRule, type AslRuleEntry, aslRules } from './check/rules.ts';
export { type Exit, exitsOf, isTerminal, reachableFrom, targetsOf } from './exits.ts';
export { asExpression, expressionText } from './expression.ts';
export { expressionsOf, type FieldHolder, type StateExpression, type TemplateString } from './expressions-of.ts';
export {
  type IntegrationPattern,
  isActivity,
  patternOf,
  type ResourceParts,
  splitResource,
  waitsForToken,
} from './resource.ts';
export type { StateField } from './state-fields.ts';
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
export { type QueryLanguage, type Scope, type VisitedState, walkStates } from './walk.ts';
