/** @jest-environment ./test/seams/excel-env.ts */
import { ExcelSeam } from '../../seams/excel';

const excel = new ExcelSeam({ persona: 'web' });
beforeAll(() => excel.start());

test('a ribbon button runs the function that the add-in associated and waits until it is done', async () => {
  const order: string[] = [];
  Office.actions.associate('checkAll', async (event: Office.AddinCommands.Event) => {
    order.push(event.source.id);
    await Promise.resolve();
    order.push('做完');
    event.completed();
  });
  await excel.invokeCommand('checkAll');
  expect(order).toEqual(['checkAll', '做完']);
});

test('document settings are saved in the workbook and read back', async () => {
  const { settings } = Office.context.document;
  settings.set('语言', 'en-US');
  await new Promise<void>((resolve, reject) =>
    settings.saveAsync((result) =>
      result.status === Office.AsyncResultStatus.Succeeded ? resolve() : reject(result.error),
    ),
  );
  expect([...excel.book.documentSettings]).toEqual([['语言', '"en-US"']]);
});

test('office.js takes away alert and history, as it does in production', () => {
  expect(() => window.alert('x')).toThrow();
  expect(history.pushState).toBeNull();
});

test('the display language is the one that the host tells', () => {
  expect(Office.context.displayLanguage).toBe('zh-CN');
});
