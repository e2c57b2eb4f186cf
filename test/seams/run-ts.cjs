/** Runs a TypeScript file as a process of its own: `node run-ts.cjs FILE.ts ARG…`. */
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

const [file, ...rest] = process.argv.slice(2);
process.argv = [process.argv[0], file, ...rest];
require(resolve(file));
