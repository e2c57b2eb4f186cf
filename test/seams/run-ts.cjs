/** Runs a TypeScript file as a process of its own: `node run-ts.cjs FILE.ts ARG…`. */
const { resolve } = require('node:path');

require('./kept-ts.cjs');

const [file, ...rest] = process.argv.slice(2);
process.argv = [process.argv[0], file, ...rest];
require(resolve(file));
