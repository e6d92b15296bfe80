import { callModel, stay } from './application.mjs';

callModel();
void stay();
