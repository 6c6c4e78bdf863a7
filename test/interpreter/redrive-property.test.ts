import { redrivenExecutionsEndAlike } from './redrive-property.ts';

redrivenExecutionsEndAlike(200);
