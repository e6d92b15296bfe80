import { installAll } from './install.js';

await installAll();
