import type { FileBook } from '../../file/styled-book';
import { addName } from '../model/names';
import { Workbook } from '../model/workbook';
import { importSheet } from './import-sheet';

/** Where the add-in's document settings travel in a file: Excel keeps them in a part of its own, this workbench in a property. */
export const SETTINGS_PROPERTY = 'duibiao-workbench-settings';

function importProperties(book: Workbook, file: FileBook): void {
  const {
    custom = {},
    title,
    creator,
    subject,
    keywords,
    description,
    company,
    category,
  } = file.properties ?? {};
  const texts = { title, author: creator, subject, keywords, comments: description, company, category };
  for (const [key, value] of Object.entries(texts)) if (value !== undefined) book.properties.set(key, value);
  for (const [key, value] of Object.entries(custom)) {
    if (key === SETTINGS_PROPERTY && typeof value === 'string') {
      book.documentSettings = new Map(Object.entries(JSON.parse(value) as Record<string, string>));
    } else
      book.customProperties.set(key.toLowerCase(), {
        key,
        value: value instanceof Date ? value.toISOString() : value,
      });
  }
}

/** A workbook from what the library read of a file. */
export function importBook(file: FileBook, name: string): Workbook {
  const [first, ...others] = file.sheets;
  const book = new Workbook(first?.name ?? 'Sheet1');
  book.fileName = name;
  book.as('load', () => {
    const theme = file.themeColors ?? [];
    for (const sheet of others) book.addSheet(sheet.name);
    for (const sheet of file.sheets) {
      const target = book.findSheet(sheet.name);
      if (target) importSheet(target, sheet, { theme, date1904: file.dateSystem === '1904' });
    }
    for (const { name: defined, range, scope } of file.namedRanges ?? []) {
      const home = scope === undefined ? book : book.findSheet(scope);
      if (home && !home.names.has(defined.toLowerCase())) addName(home, defined, `=${range}`);
    }
    importProperties(book, file);
    const active = book.sheets[file.activeSheet ?? 0];
    const shown =
      active?.visibility === 'Visible' ? active : book.sheets.find((sheet) => sheet.visibility === 'Visible');
    if (shown) book.activate(shown);
    book.calculation.restructure();
    book.settle();
  });
  return book;
}
