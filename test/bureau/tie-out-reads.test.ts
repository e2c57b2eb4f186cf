import type { Asked } from '../../src/bureau/bureau';
import { catalogOf } from '../../src/bureau/form-catalog';
import { WORKER } from '../../src/bureau/store/wall';
import type { Store } from '../../src/bureau/store/store';
import { tieOutOf } from '../../src/bureau/tie-out';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';
import { withMoreFindings } from '../seams/more-findings';

const FEW = '520122';
const TIMES = 10;

/** What a store was asked for: how many exact bytes of versions, and the characters of kept extracts by version. */
interface Read {
  bodies: number;
  readonly characters: Map<number, number>;
}

function counted(store: Store, read: Read): Store {
  const body: Store['body'] = (...of) => {
    read.bodies++;
    return store.body(...of);
  };
  const extracts: Store['extracts'] = async (...of) => {
    const found = await store.extracts(...of);
    for (const { version, body: text } of found)
      read.characters.set(version, (read.characters.get(version) ?? 0) + text.length);
    return found;
  };
  return new Proxy(store, {
    get: (target, name) =>
      name === 'body' ? body : name === 'extracts' ? extracts : (Reflect.get(target, name) as unknown),
  });
}

let b: TestBureau;

beforeAll(async () => {
  b = await openTestBureau('tie-out-reads');
});

afterAll(() => b.close());

async function fileAndAccept(factor: number): Promise<number> {
  const county = await b.signedIn(FEW);
  const filers = b.province.institutions
    .filter((i) => i.county === FEW && (i.tables.get('A2')?.rows.length ?? 0) > 3)
    .slice(0, 4);
  let rows = 0;
  for (const filer of filers) {
    const own = withMoreFindings(filer, factor);
    rows += own.tables.get('A2')?.rows.length ?? 0;
    const sent = await county.submit(bytesOf(packageFor(b.form, own)), `${own.code}-${factor}`);
    if (!sent.ok) throw new Error(JSON.stringify(sent).slice(0, 1000));
    const { id, version } = sent.value;
    const accepted = await county.accept(id, { version });
    if (!accepted.ok) throw new Error(JSON.stringify(accepted).slice(0, 1000));
  }
  return rows;
}

/** A tie-out by an endpoint that has just started: nothing is in memory. */
async function tiedOut(): Promise<Read & { readonly compared: number }> {
  const read: Read = { bodies: 0, characters: new Map() };
  const asked: Asked = {
    ...b.bureau,
    forms: await catalogOf([guizhou2024]),
    store: counted(b.bureau.store.behind(WORKER), read),
    account: { username: 'auditor', role: 'auditor', scope: { level: '县', region: FEW } },
  };
  const { compared } = await tieOutOf(asked, { unit: FEW, held: 'accepted' }, 'differing');
  return { ...read, compared };
}

test('a tie-out after a start reads no version’s rows, and of ten times the rows not a tenth more', async () => {
  const few = await fileAndAccept(1);
  await tiedOut();
  const before = await tiedOut();
  expect(before).toMatchObject({ bodies: 0 });

  expect(await fileAndAccept(TIMES)).toBe(few * TIMES);
  await tiedOut();
  const after = await tiedOut();
  expect(after.bodies).toBe(0);
  // Each finding is one more cell that is held against its filer's row, without its row being read.
  expect(after.compared - before.compared).toBe(few * (TIMES - 1));
  const [one = 0, two = 0] = [1, 2].map((version) => after.characters.get(version));
  expect(one).toBeGreaterThan(0);
  expect(two / one).toBeLessThan(1.1);
});
