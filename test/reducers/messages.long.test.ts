import { describe } from 'vitest';
import { messagesMergeAsInLangGraph } from './messages.ts';

describe('reducers.messages', () => messagesMergeAsInLangGraph(10_000));
