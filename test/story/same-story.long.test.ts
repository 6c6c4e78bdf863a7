import { bothRecordersTellTheSame } from './same-story.ts';

bothRecordersTellTheSame(1_000);
