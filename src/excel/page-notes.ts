import { WorkbookError } from '../core/workbook/port';
import type { Desk } from './write';

/** Puts words at the top right of every printed page of some sheets, in two round trips; cells stay as they are. */
export async function notePages(names: readonly string[], note: string, desk: Desk): Promise<void> {
  await desk.link.run(async (session) => {
    const asked = await session.round(({ workbook }) =>
      names.map((name) => {
        const sheet = workbook.worksheets.getItemOrNullObject(desk.sheets.keyOf(name));
        sheet.load('name');
        return { name, sheet };
      }),
    );
    const gone = asked.find(({ sheet }) => sheet.isNullObject);
    if (gone) throw new WorkbookError('sheet-missing', gone.name);
    await session.quietly(() => {
      for (const { sheet } of asked)
        sheet.pageLayout.headersFooters.defaultForAllPages.rightHeader = note.replaceAll('&', '&&');
    });
  });
}
