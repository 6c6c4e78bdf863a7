import { redrivenExecutionsEndAlike } from './redrive-property.ts';

redrivenExecutionsEndAlike(3000);
