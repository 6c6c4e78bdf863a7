import { graphsAreToldFromAfar } from './random-graphs.ts';

graphsAreToldFromAfar(2000);
