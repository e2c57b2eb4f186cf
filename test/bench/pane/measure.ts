import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser } from '../../seams/browser';
import { build } from '../../seams/built';
import { cleanBook, ROWS } from '../../taskpane/fixtures/hospital';
import { buildExcelThread, openThreadPane, tasksDuring } from './thread-pane';

async function main(): Promise<void> {
  const dir = '/tmp/perf';
  const rows = Number(process.argv[2] ?? 50000);
  const every = Number(process.argv[3] ?? 0);
  const pane = join(dir, 'pane');
  if (!existsSync(join(pane, 'taskpane.html'))) await build('pane', pane);
  const thread = await buildExcelThread(dir);
  const { grids } = await (await cleanBook()).read();
  const sheets = grids.slice(0, 2).map(({ sheet, values }) => {
    if (sheet !== '附件2') return { name: sheet, rows: values };
    const details = Array.from({ length: rows }, (_, i) => {
      const row = [...(values[5 + (i % ROWS)] ?? [])];
      row[0] = i + 1;
      if (every && i % every === 0) row[10] = `2024-13-${i}`;
      return row;
    });
    return { name: sheet, rows: [...values.slice(0, 5), ...details] };
  });
  const book = join(dir, 'book.json');
  writeFileSync(book, JSON.stringify(sheets));
  const browser = await startBrowser();
  try {
    const opened = await openThreadPane(browser, { pane, thread, book });
    await opened.page.waitForTimeout(2000);
    await opened.counts();
    const t0 = Date.now();
    const tasks = await tasksDuring(browser, opened.page, {
      least: 20,
      work: async () => {
        await opened.page.getByRole('button', { name: /全审/ }).first().click();
        await opened.page.locator('.tree').waitFor({ timeout: 200_000 });
      },
    });
    console.log(rows, 'rows; ms', Date.now() - t0, JSON.stringify(await opened.counts()));
    for (const t of tasks.slice(0, 14))
      console.log(t.at, 'wall', t.wall.toFixed(0), 'cpu', t.cpu.toFixed(0), t.inside.join(' | '));
    console.log('tasks>=20', tasks.length);
    await opened.page.screenshot({ path: '/tmp/perf/pane.png' });
    await opened.close();
  } finally {
    await browser.close();
  }
}
void main();
