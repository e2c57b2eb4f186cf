import { join } from 'node:path';
import { demoProvince } from '../../../src/cli/demo/province';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { packed } from '../../faults/load';
import { openEndpoint, sendAt, type EndpointUnderLoad, type Told } from '../endpoint-ground';
import { against, alone, type Bench, type Figure } from '../figure';

const EACH = 5;
const PROVINCE = '520000';
const PER_SECOND = 40;
/** Of a province's tie-outs the first reads what is kept of each filing, the next ones only compare. */
const TIMES = ['the first', 'again'] as const;
const CALL = '/v1/audit/tie-out?held=received';

/** A tie-out of the province, and what it was for the thread that answers. */
async function tiedOut({ running, token, told }: EndpointUnderLoad): Promise<Told> {
  await told();
  const answer = await fetch(`${running.url}${CALL}`, { headers: { authorization: `Bearer ${token}` } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`tie-out: ${answer.status}`);
  return told();
}

async function twice(under: EndpointUnderLoad): Promise<readonly Told[]> {
  const given: Told[] = [];
  for (const _ of TIMES) given.push(await tiedOut(under));
  return given;
}

/** How long the thread that answers leaves everybody else waiting while a province is tied out, against working it out itself. */
export async function* longTieOut({ directory }: Bench): AsyncGenerator<Figure> {
  const codes = guizhou2024.regions.filter((r) => r.level === 'county').map((r) => r.code);
  const counties = new Map(codes.map((code) => [code, EACH]));
  const made = demoProvince({ regions: guizhou2024.regions, seed: 'bench', counties });
  const bodies = (await packed(made.institutions)).map((filed) => JSON.stringify(filed));
  const data = join(directory, 'data');
  const name = `long.tie-out ${codes.length} × ${EACH}`;

  const threaded = await openEndpoint(data, { made, as: PROVINCE });
  const sent = await sendAt(threaded, bodies, { perSecond: PER_SECOND, prefix: 'audit' });
  await threaded.outbox.emptied();
  const apart = await twice(threaded).finally(() => threaded.close());
  const single = await openEndpoint(data, { as: PROVINCE, env: { DUIBIAO_THREADS: '0' } });
  const within = await twice(single).finally(() => single.close());

  yield alone(`${name}, filed`, sent.times.length, 'submissions');
  for (const [i, time] of TIMES.entries()) {
    const [value = NaN, floor = NaN] = [apart[i]?.piece, within[i]?.piece];
    const versus = 'the same without threads';
    const piece = `${name}, ${time}, longest piece of the thread that answers`;
    yield against(piece, { value, unit: 'ms CPU', versus, floor });
  }
}
