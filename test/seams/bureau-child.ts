import { startBureau, untilStopped } from '../../src/bureau/main';
import { StartRefused } from '../../src/bureau/store/start-refused';
import { institutionsOf } from '../../src/bureau/registry-table';
import { tableFrom } from '../../src/cli/demo/dataset';
import { demoProvince } from '../../src/cli/demo/province';
import { guizhou2024 } from '../../src/forms/guizhou-2024';

const SMALL = new Map([['520122', 40]]);

/** Runs the endpoint as the environment says, prints its address, and stops in order when asked to. */
async function run(): Promise<void> {
  const running = await startBureau({
    demoInstitutions: () => {
      const { registry } = demoProvince({ regions: guizhou2024.regions, seed: 'child', counties: SMALL });
      return institutionsOf(tableFrom(guizhou2024, 'R', registry));
    },
  });
  process.stdout.write(`${JSON.stringify({ url: running.url, setUpToken: running.setUpToken })}\n`);
  await untilStopped(running);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartRefused ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 2;
});
