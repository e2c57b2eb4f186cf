import { booksOf } from '../../src/core/audit/books';
import { tieOutBooks } from '../../src/core/audit/tie-out-all';
import { pack } from '../../src/core/submission/pack';
import { catalogOf } from '../../src/bureau/form-catalog';
import type { Reading } from '../../src/bureau/held-data';
import { keptData } from '../../src/bureau/kept-versions';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { detailsOf, form } from '../core/audit/generated-province';

const { submissions } = detailsOf('kept', 4, { counties: ['520102', '520303'] });

/** A store that counts the bodies that it is asked for. */
async function counting(): Promise<Reading & { readonly asked: string[] }> {
  const forms = await catalogOf([guizhou2024]);
  const bodies = new Map(
    submissions.map(({ id, unit, level, data }) => {
      const meta = {
        form: { id: guizhou2024.id, hash: forms.current.hash },
        campaign: guizhou2024.campaign.id,
        filer: { code: unit, level, name: unit },
        basis: '一次性' as const,
        explanations: [],
      };
      return [id, pack(data, meta, guizhou2024)];
    }),
  );
  const asked: string[] = [];
  const body = (id: string, version: number) => {
    asked.push(`${id}/${version}`);
    return Promise.resolve(bodies.get(id));
  };
  return { forms, store: { body }, asked };
}

test('a second tie-out of the same versions reads no body and finds the same', async () => {
  const bureau = await counting();
  const report = async () => {
    const read = await Promise.all(submissions.map(async (s) => ({ ...s, data: await keptData(bureau, s) })));
    const { counts, entries } = tieOutBooks(booksOf(form, { submissions: read }));
    return { counts, entries };
  };
  const first = await report();
  expect(bureau.asked).toHaveLength(submissions.length);
  expect(await report()).toEqual(first);
  expect(bureau.asked).toHaveLength(submissions.length);
});

test('another version of the same submission is read for itself', async () => {
  const bureau = await counting();
  const [one] = submissions;
  if (!one) throw new RangeError('no submission');
  await keptData(bureau, one);
  await keptData(bureau, { id: one.id, version: 2 });
  expect(bureau.asked).toEqual([`${one.id}/1`, `${one.id}/2`]);
});

test('beyond the bound the version asked for longest ago goes first', async () => {
  const bureau = await counting();
  const [a, b, c] = submissions;
  if (!a || !b || !c) throw new RangeError('too few submissions');
  const cells = (s: typeof a): number =>
    [...s.data.tables.values()].reduce((sum, t) => sum + t.rowCount * t.columns.size, 0);
  const most = cells(a) + cells(b) + cells(c) - 1;
  for (const s of [a, b, a, c, a, b]) await keptData(bureau, s, most);
  expect(bureau.asked.map((k) => k.slice(0, -2))).toEqual([a.id, b.id, c.id, b.id]);
});
