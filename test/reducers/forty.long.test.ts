import { fortyReducersAgree } from './forty.ts';

fortyReducersAgree(1300);
