import { graphsAreToldFromAfar } from './random-graphs.ts';

graphsAreToldFromAfar(40);
