import { randomGraphsAgree } from './random-graphs.ts';

randomGraphsAgree(10_000);
