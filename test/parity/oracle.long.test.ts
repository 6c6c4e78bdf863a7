import { describe } from 'vitest';
import { oracleAgreesWithModel } from './oracle.ts';

describe('the oracle', () => oracleAgreesWithModel(2000));
