import { randomGraphsAgree } from './random-graphs.ts';

randomGraphsAgree(300);
