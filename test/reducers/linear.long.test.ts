import { linearFormsAgree } from './linear.ts';

linearFormsAgree(150, [[], undefined]);
