import { resumedExecutionsEndAlike } from './standing-property.ts';

resumedExecutionsEndAlike(4_000);
