import fc from 'fast-check';
import { cellOf } from '../../../src/core/form/build';
import { addressOf, placeOf, type Dataset } from '../../../src/core/form/table';
import { PackError, pack, packageOf } from '../../../src/core/submission/pack';
import { unseenIn } from '../../../src/core/value/unseen';
import { unpack } from '../../../src/core/submission/unpack';
import { miniData, miniForm, miniHeader, miniMeta, miniTable, tableOf } from './mini-form';

const blankOr = <T>(a: fc.Arbitrary<T>) => fc.option(fc.oneof(a, fc.constant('—' as const)), { nil: null });
const yuan = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }).map((n) => (n / 100).toFixed(2));
const row = fc.record({
  code: blankOr(fc.constantFrom('H52012200001', 'P52012200002')),
  yuan: blankOr(yuan),
  wan: blankOr(fc.integer({ min: 0, max: 1_000_000 }).map((n) => (n / 100).toFixed(2))),
  count: blankOr(fc.integer({ min: 0, max: 10_000_000 })),
  share: blankOr(fc.integer({ min: 0, max: 10_000 }).map((n) => (n / 100).toFixed(2))),
  day: blankOr(fc.constantFrom('2024-05-31', '1999-12-01')),
  dept: blankOr(fc.constantFrom('法院', 'D2')),
  depts: blankOr(fc.constantFrom('法院', '公安;法院')),
  flag: blankOr(fc.constantFrom('是', '否')),
  note: blankOr(
    fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((t) => !/^[—#]/.test(t.trim()) && unseenIn(t) === undefined),
  ),
});

function cells(data: Dataset): unknown[] {
  return [...data.tables.values()].flatMap((t) =>
    t.definition.columns.map((c) => {
      const column = t.columns.get(c.id);
      return Array.from({ length: t.rowCount }, (_, i) => [
        column?.states[i],
        column ? cellOf(column, i) : undefined,
      ]);
    }),
  );
}

function opened(bytes: Uint8Array): Extract<ReturnType<typeof unpack>, { ok: true }> {
  const result = unpack(bytes, miniForm);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result;
}

test('every cell of every type comes back as it was packed', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const data = miniData(rows);
      const back = opened(pack(data, miniMeta, miniForm));
      expect(cells(back.data)).toEqual(cells(data));
      expect(back.meta).toEqual(miniMeta);
    }),
    { numRuns: 200 },
  );
});

test('figures up to the largest whole number travel to their last digit', () => {
  const data = miniData([{ yuan: '0.00', count: 0, share: '0.00' }]);
  const { columns } = data.tables.get('L') ?? {};
  const near = fc.integer({ min: 0, max: 1000 }).map((n) => Number.MAX_SAFE_INTEGER - n);
  fc.assert(
    fc.property(near, fc.boolean(), (size, negative) => {
      for (const id of ['yuan', 'count', 'share']) columns?.get(id)?.numbers?.fill(negative ? -size : size);
      const text = new TextDecoder().decode(pack(data, miniMeta, miniForm));
      expect(text).toBe(JSON.stringify(packageOf(data, miniMeta, miniForm)));
      expect(text).toContain(`"${negative ? '-' : ''}${size}"`);
    }),
    {
      examples: [
        [Number.MAX_SAFE_INTEGER, false],
        [Number.MAX_SAFE_INTEGER, true],
      ],
    },
  );
});

test('the bytes are the JSON of the package, whatever the texts hold', () => {
  const note = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).map((t) => `文${t}`);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), fc.array(note, { maxLength: 5 }), (rows, notes) => {
      const data = miniData(rows.map((each, i) => ({ ...each, note: notes[i] ?? each.note })));
      const text = new TextDecoder().decode(pack(data, miniMeta, miniForm));
      expect(text).toBe(JSON.stringify(packageOf(data, miniMeta, miniForm)));
    }),
    { numRuns: 200 },
  );
});

test('what nobody sees is left out where a submission is made, of cells, header, filer and explanations', () => {
  const text = '文\u202e一\u200b二';
  const headers = new Map([['L', miniHeader({ filer_org: text })]]);
  const data = { ...miniData([{ note: text }]), headers };
  const meta = {
    ...miniMeta,
    filer: { ...miniMeta.filer, name: text },
    explanations: [{ key: text, rule: 'R', text }],
  };
  const json = new TextDecoder().decode(pack(data, meta, miniForm));
  expect(json).not.toMatch(/[\u200b\u202e]/);
  expect(json.split('文一二')).toHaveLength(6);
});

test('packing what was unpacked gives the same bytes', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
      const bytes = pack(miniData(rows), miniMeta, miniForm);
      const back = opened(bytes);
      expect(pack(back.data, back.meta, miniForm)).toEqual(bytes);
    }),
    { numRuns: 50 },
  );
});

test('636,642.97 元 travels as the text 636642.97 and comes back as 63,664,297 分', () => {
  const bytes = pack(miniData([{ yuan: 636642.97 }]), miniMeta, miniForm);
  expect(new TextDecoder().decode(bytes)).toContain('"636642.97"');
  const column = opened(bytes).data.tables.get('L')?.columns.get('yuan');
  expect(column?.numbers?.[0]).toBe(63_664_297);
});

test('a figure is traced to the cell of the version that was sent', () => {
  const data = miniData([{ count: 1 }, { count: 2 }]);
  const table = opened(pack(data, miniMeta, miniForm)).data.tables.get('L');
  const place = table && placeOf(table, 1, 'count');
  expect(place && `${place.sheet} ${addressOf(place)}`).toBe('附件L D7');
});

test('a letter and a header keep the place of each single cell', () => {
  const letter = miniTable('T', [{ subject: '协查', sum: '12.30' }]);
  const cellsOfLetter = new Map([
    ['subject', { sheet: '附件T', row: 4, column: 28 }],
    ['sum', { sheet: '附件T', row: 9, column: 3 }],
  ]);
  const place = { sheet: '附件T', rows: new Int32Array(), columns: new Map(), cells: [cellsOfLetter] };
  const data: Dataset = {
    tables: new Map([['T', { ...letter, place }]]),
    headers: new Map([['T', miniHeader({ filer_org: '县局' })]]),
  };
  const back = opened(pack(data, miniMeta, miniForm)).data;
  const sent = back.tables.get('T');
  const header = back.headers.get('T');
  expect(sent && placeOf(sent, 0, 'subject')).toMatchObject({ row: 4, column: 28 });
  expect(header && placeOf(header, 0, 'cutoff_date')).toMatchObject({ row: 3, column: 4 });
});

test('a table that came from no workbook travels without places', () => {
  const table = { ...miniTable('L', [{ count: 3 }]), place: undefined };
  const bytes = pack({ tables: new Map([['L', table]]), headers: new Map() }, miniMeta, miniForm);
  expect(opened(bytes).data.tables.get('L')?.place).toBeUndefined();
});

test('a dataset with a cell that could not be read is not packed', () => {
  const data = miniData([{ count: 1 }, { count: 'zwölf' }]);
  expect(() => pack(data, miniMeta, miniForm)).toThrow(PackError);
  expect(tableOf('L').columns[3]?.id).toBe('count');
});
