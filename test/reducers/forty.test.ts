import { fortyReducersAgree } from './forty.ts';

fortyReducersAgree(260);
