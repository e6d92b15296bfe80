import { answer } from './application.mjs';
import { stay } from './stay.mjs';

answer();
void stay();
