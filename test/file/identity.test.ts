import { IDENTITY_PROPERTY } from '../../src/core/form/identity';
import { IDENTITY_NAME, IDENTITY_SHEET } from '../../src/file/identity';
import { readBook } from '../../src/file/read-book';
import { newWorkbook } from '../../src/file/new-workbook';
import { guizhou2024 as form } from '../../src/forms/guizhou-2024';
import { bookEntries, rawZip, worksheet, type RawEntry } from './raw-zip';

const identity = { formId: 'guizhou-2024', formHash: '0123456789abcdef'.repeat(4) };
const mark = `${identity.formId}:${identity.formHash}`;

type Place = 'property' | 'sheet' | 'name';

function bookWith(places: readonly Place[]): Buffer {
  const property = `<Properties xmlns:vt="v"><property name="${IDENTITY_PROPERTY}"><vt:lpwstr>${mark}</vt:lpwstr></property></Properties>`;
  const hidden = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${mark}</t></is></c></row></sheetData>`;
  const extra: RawEntry[] = places.includes('property')
    ? [{ name: 'docProps/custom.xml', content: property }]
    : [];
  const sheets = [{ name: '附件1', xml: worksheet('<sheetData/>') }];
  if (places.includes('sheet')) sheets.push({ name: IDENTITY_SHEET, xml: worksheet(hidden) });
  const name = `<definedNames><definedName name="${IDENTITY_NAME}">"${mark}"</definedName></definedNames>`;
  return rawZip(bookEntries({ sheets, extra, ...(places.includes('name') && { workbookXml: name }) }));
}

test.each<[Place]>([['property'], ['sheet'], ['name']])(
  'the identity survives in its %s alone',
  async (place) => {
    expect((await readBook(bookWith([place]))).identity).toEqual(identity);
  },
);

test('a workbook without any of the three has none', async () => {
  expect((await readBook(bookWith([]))).identity).toBeUndefined();
});

test('a mark that is no identity is none', async () => {
  const xml = worksheet(
    '<sheetData><row r="1"><c r="A1" t="str"><v>guizhou-2024:xyz</v></c></row></sheetData>',
  );
  const bytes = rawZip(bookEntries({ sheets: [{ name: IDENTITY_SHEET, xml }] }));
  expect((await readBook(bytes)).identity).toBeUndefined();
});

test('a new workbook carries the definition it was made from', async () => {
  const bytes = await newWorkbook(form, { scopes: ['A1'], hash: identity.formHash });
  expect((await readBook(bytes)).identity).toEqual(identity);
});
