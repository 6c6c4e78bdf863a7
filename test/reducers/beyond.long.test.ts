import { describe } from 'vitest';
import { reducersBeyondTheFortyAgree } from './beyond.ts';

describe('reducers beyond the forty', () => reducersBeyondTheFortyAgree(1000));
