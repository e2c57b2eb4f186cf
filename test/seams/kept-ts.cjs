/** Lets node require TypeScript; what was compiled once is kept. */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');

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

const IMPORT = /require\("(\.{1,2}\/[^"]+)"\)/g;

/** Compiles a file and all of ours that it imports, so that a thread finds them: one that loads the compiler itself takes the whole process with it when it is ended at the wrong moment. */
function shelve(filename, seen = new Set()) {
  if (seen.has(filename)) return;
  seen.add(filename);
  for (const [, path] of kept(filename).matchAll(IMPORT))
    shelve(`${resolve(dirname(filename), path)}.ts`, seen);
}

module.exports = { shelve };
