import { resumedExecutionsEndAlike } from './standing-property.ts';

resumedExecutionsEndAlike(200);
