import { anyRequestIsAnswered } from './fuzz.ts';

anyRequestIsAnswered(1500);
