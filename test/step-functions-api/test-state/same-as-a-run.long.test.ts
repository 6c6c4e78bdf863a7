import { testedStatesEndAsInARun } from './same-as-a-run.ts';

testedStatesEndAsInARun(10_000);
