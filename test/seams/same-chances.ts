import { configureGlobal } from 'fast-check';

/** Every run tries the same cases, so that a failure can be run again; `DUIBIAO_SEED` gives another seed, and 0 a new one each time. */
const seed = Number(process.env['DUIBIAO_SEED'] ?? 20_240_531);
if (!Number.isInteger(seed)) throw new Error('DUIBIAO_SEED is no whole number');
if (seed !== 0) configureGlobal({ seed });
