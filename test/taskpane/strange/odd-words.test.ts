/** @jest-environment ./test/seams/excel-env.ts */
import { ExcelSeam } from '../../seams/excel';
import { clerksStory, seat } from './clerk';
import { OddExcel, type Retell } from './hosts';

const excel = new ExcelSeam({ requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' }, locale: 'de-DE' });
const odd = new OddExcel(excel);
beforeAll(() => odd.start());
afterEach(() => {
  odd.behave();
  expect(excel.faults).toEqual([]);
});

/** A text that is said of members of a name, said otherwise. */
const said =
  (members: RegExp, change: (text: string) => unknown): Retell =>
  (member, value) =>
    members.test(member) && typeof value === 'string' ? change(value) : value;

const ADDRESS = /^address$/i;
const FORMULAS = /^formulas$/i;
const CELLS = /^(values|formulas)$/i;

const all =
  (...ways: readonly Retell[]): Retell =>
  (member, value) =>
    ways.reduce((now, way) => way(member, now), value);

const inBook = (part: string): string =>
  part.includes('!') ? part.replace(/^'?(.*?)'?!/, "'[工作簿1.xlsx]$1'!") : `'[工作簿1.xlsx]附件2'!${part}`;
const withDollars = (part: string): string =>
  part.replace(/(^|!|:)([A-Z]{1,3})?(\d+)?(?=:|$)/g, (_, before: string, column = '', row = '') =>
    [before, column && `$${String(column)}`, row && `$${String(row)}`].join(''),
  );
const parts = (change: (part: string) => string) => (address: string) =>
  address.split(',').map(change).join(',');
const formula = (change: (text: string) => string) => (text: string) =>
  text.startsWith('=') ? change(text) : text;

test('an Excel that names the book in addresses, quotes sheets in formulas, says null for blank and formats in its own language', async () => {
  odd.says(
    all(
      said(ADDRESS, parts(inBook)),
      said(
        FORMULAS,
        formula((text) => text.replace(/附件(\d)!/g, "'附件$1'!")),
      ),
      said(CELLS, (text) => (text === '' ? null : text)),
      said(/^numberFormat$/i, (format) => (format === 'General' ? 'G/通用格式' : format)),
    ),
  );
  odd.takes((body) => body.replaceAll('G/通用格式', 'General'));
  await clerksStory(await seat(excel));
});

test('an Excel that writes addresses with dollar signs, formulas in small letters with blanks, and used ranges too large', async () => {
  odd.says(
    all(
      said(ADDRESS, parts(withDollars)),
      said(
        FORMULAS,
        formula((text) => text.toLowerCase().replace(/([,(])/g, '$1 ')),
      ),
    ),
  );
  odd.takes((body) => body.replaceAll('[true]', '[false]'));
  await clerksStory(await seat(excel));
});
