/** Runs a TypeScript file as a process of its own: `node run-ts.cjs FILE.ts ARG…`. What was compiled once is kept. */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const shelf = join(__dirname, '../../node_modules/.cache/run-ts');

function compile(filename, text) {
  const { transformSync } = require('@swc/core');
  return transformSync(text, {
    filename,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  }).code;
}

function kept(filename) {
  const text = readFileSync(filename, 'utf8');
  const place = join(shelf, `${createHash('sha256').update(filename).update(text).digest('hex')}.js`);
  try {
    return readFileSync(place, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const code = compile(filename, text);
  mkdirSync(shelf, { recursive: true });
  // Whole or not at all: several processes start at once.
  writeFileSync(`${place}.${process.pid}`, code);
  renameSync(`${place}.${process.pid}`, place);
  return code;
}

require.extensions['.ts'] = (module, filename) => module._compile(kept(filename), filename);

const [file, ...rest] = process.argv.slice(2);
process.argv = [process.argv[0], file, ...rest];
require(resolve(file));
