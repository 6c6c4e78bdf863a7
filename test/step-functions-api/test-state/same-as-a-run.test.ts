import { testedStatesEndAsInARun } from './same-as-a-run.ts';

testedStatesEndAsInARun(400);
