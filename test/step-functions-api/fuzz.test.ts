import { anyRequestIsAnswered } from './fuzz.ts';

anyRequestIsAnswered(40);
