import { startEmbedded } from '../../src/bureau/store/embedded/launcher';

/** Starts the embedded store of a data directory, says so, and then waits to be killed. */
async function run(): Promise<void> {
  const data = process.argv[2] ?? '';
  const store = await startEmbedded({ data, startingPoints: [process.cwd()] });
  process.stdout.write(`${JSON.stringify({ url: store.url, adopted: store.adopted })}\n`);
  setInterval(() => undefined, 1000);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
