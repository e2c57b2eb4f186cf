/** Runs src/file/worker.ts in a thread without a build; `file-thread.ts` has compiled it. */
require('../seams/kept-ts.cjs');
require('../../src/file/worker.ts');
