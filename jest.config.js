/** One transform for everything; a test that needs a page says so in its docblock. */
const transform = {
  '^.+\\.m?[tj]sx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true, decorators: false },
        transform: { react: { runtime: 'automatic' } },
        target: 'es2022',
      },
      module: { type: 'commonjs' },
    },
  ],
};

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform,
  transformIgnorePatterns: ['/node_modules/(?!(hucre|jose|openid-client|oauth4webapi|kysely|idb|cookie)/)'],
  // Ends what hangs; no test is timed, and a crowded machine takes many times as long.
  testTimeout: 600_000,
  setupFiles: ['<rootDir>/test/seams/same-chances.ts'],
  maxWorkers: 2,
  // A worker that has run a hundred suites holds what they left behind; a new one takes its place.
  workerIdleMemoryLimit: '1GB',
  // On a crowded machine a worker that has nothing left to do still takes longer than half a second to go.
  workerGracefulExitTimeout: 30_000,
};
