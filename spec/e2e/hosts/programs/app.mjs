import { answer, stay } from './application.mjs';

answer();
void stay();
