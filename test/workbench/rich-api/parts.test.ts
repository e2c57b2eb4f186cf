/** @jest-environment ./test/seams/excel-env.ts */
import { ExcelSeam } from '../../seams/excel';

const excel = new ExcelSeam({ persona: 'web', now: () => Date.UTC(2024, 4, 28, 8) });
beforeAll(() => excel.start());
beforeEach(() => void excel.newWorkbook());
afterEach(() => {
  expect(excel.faults).toEqual([]);
  expect(excel.missing).toEqual([]);
});

test('sheets are added, renamed, moved, hidden, copied and found by id', async () => {
  await Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    const first = worksheets.getFirst();
    first.getRange('A1').values = [['标题']];
    const added = worksheets.add('附件2');
    added.position = 0;
    added.tabColor = '#00B050';
    added.load('id,name,position,tabColor,visibility');
    const copy = first.copy('End');
    copy.name = '副本';
    copy.visibility = 'Hidden';
    const cell = copy.getRange('A1');
    cell.load('values');
    await context.sync();
    expect([added.name, added.position, added.tabColor, added.visibility]).toEqual([
      '附件2',
      0,
      '#00B050',
      'Visible',
    ]);
    expect(cell.values).toEqual([['标题']]);
    const again = worksheets.getItem(added.id);
    again.load('name');
    const count = worksheets.getCount(true);
    await context.sync();
    expect([again.name, count.value]).toEqual(['附件2', 2]);
  });
  expect(excel.book.sheets.map((sheet) => sheet.name)).toEqual(['附件2', 'Sheet1', '副本']);
});

test('panes are frozen and their place can be asked for', async () => {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.freezePanes.freezeAt(sheet.getRange('A1:B5'));
    const location = sheet.freezePanes.getLocationOrNullObject();
    location.load('address');
    await context.sync();
    expect(location.address).toBe('Sheet1!A1:B5');
    sheet.freezePanes.unfreeze();
    const none = sheet.freezePanes.getLocationOrNullObject();
    none.load('address');
    await context.sync();
    expect(none.isNullObject).toBe(true);
  });
});

test('names stand for ranges and constants, in the workbook or in a sheet', async () => {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    context.workbook.names.add('表样编号', '="guizhou-2024"');
    context.workbook.names.add('金额', sheet.getRange('B2:B9'));
    sheet.names.add('本表', '=Sheet1!$A$1');
    const [form, amount] = [
      context.workbook.names.getItem('表样编号'),
      context.workbook.names.getItem('金额'),
    ];
    form.load('value,type,visible,scope');
    amount.load('formula,type');
    const range = amount.getRange();
    range.load('address');
    const none = context.workbook.names.getItemOrNullObject('没有');
    none.load('name');
    sheet.names.load('items/name');
    await context.sync();
    expect([form.value, form.type, form.scope]).toEqual(['guizhou-2024', 'String', 'Workbook']);
    expect([amount.formula, amount.type, range.address]).toEqual([
      '=Sheet1!$B$2:$B$9',
      'Range',
      'Sheet1!B2:B9',
    ]);
    expect([none.isNullObject, sheet.names.items.map((item) => item.name)]).toEqual([true, ['本表']]);
  });
});

test('a table has headings, rows and a filter, and grows', async () => {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange('A1:B3').values = [
      ['机构', '金额'],
      ['H1', 1],
      ['H2', 2],
    ];
    const table = sheet.tables.add('A1:B3', true);
    table.name = '明细';
    table.rows.add(undefined, [['H3', 3]]);
    table.columns.getItem('机构').filter.applyValuesFilter(['H2']);
    const [header, body, row] = [table.getHeaderRowRange(), table.getDataBodyRange(), sheet.getRange('2:2')];
    header.load('values');
    body.load('values,address');
    row.load('rowHidden');
    table.load('id,name');
    context.workbook.tables.load('items/name,count');
    await context.sync();
    expect(header.values).toEqual([['机构', '金额']]);
    expect([body.address, body.values]).toEqual([
      'Sheet1!A2:B4',
      [
        ['H1', 1],
        ['H2', 2],
        ['H3', 3],
      ],
    ]);
    expect([row.rowHidden, context.workbook.tables.items.map((item) => item.name)]).toEqual([true, ['明细']]);
    table.clearFilters();
    table.convertToRange();
    const count = sheet.tables.getCount();
    await context.sync();
    expect(count.value).toBe(0);
  });
});

test('a table over another table is refused', async () => {
  const failed = Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.tables.add('A1:B3', true);
    sheet.tables.add('B2:C4', true);
    await context.sync();
  });
  await expect(failed).rejects.toMatchObject({ code: 'InvalidArgument' });
});

test('comments stand at cells, move with them, have replies and go', async () => {
  await Excel.run(async (context) => {
    const { comments, worksheets } = context.workbook;
    const sheet = worksheets.getActiveWorksheet();
    const comment = sheet.comments.add('P87', '■ 与附件1合计差 450.00 元');
    comment.replies.add('已改');
    sheet.getRange('1:2').insert('Down');
    await context.sync();
    comments.load('items/content,items/authorName,items/creationDate');
    const location = comments.getItemAt(0).getLocation();
    location.load('address');
    comment.replies.load('items/content');
    await context.sync();
    expect(comments.items.map((item) => item.content)).toEqual(['■ 与附件1合计差 450.00 元']);
    expect(new Date(comments.items[0]?.creationDate ?? 0).getTime()).toBe(Date.UTC(2024, 4, 28, 8));
    expect([location.address, comment.replies.items.map((item) => item.content)]).toEqual([
      'Sheet1!P89',
      ['已改'],
    ]);
    comment.delete();
    const count = comments.getCount();
    await context.sync();
    expect(count.value).toBe(0);
  });
});

test('drafts and receipts are kept as XML parts by namespace', async () => {
  await Excel.run(async (context) => {
    const parts = context.workbook.customXmlParts;
    const part = parts.add('<draft xmlns="urn:duibiao:draft"><a>1&amp;2</a></draft>');
    part.load('id,namespaceUri');
    parts.add('<x:other xmlns:x="urn:other"/>');
    const mine = parts.getByNamespace('urn:duibiao:draft').getOnlyItemOrNullObject();
    const none = parts.getByNamespace('urn:none').getOnlyItemOrNullObject();
    mine.load('id');
    none.load('id');
    await context.sync();
    expect([mine.id, part.namespaceUri, none.isNullObject]).toEqual([part.id, 'urn:duibiao:draft', true]);
    part.setXml('<draft xmlns="urn:duibiao:draft"/>');
    const xml = part.getXml();
    await context.sync();
    expect(xml.value).toBe('<draft xmlns="urn:duibiao:draft"/>');
    part.delete();
    await context.sync();
  });
  expect(excel.book.customXml.size).toBe(1);
});

test('a text that is not XML is refused as a part', async () => {
  const failed = Excel.run(async (context) => {
    context.workbook.customXmlParts.add('<a><b></a>');
    await context.sync();
  });
  await expect(failed).rejects.toMatchObject({ code: 'InvalidArgument' });
});

test('custom properties and settings keep values', async () => {
  await Excel.run(async (context) => {
    const { settings, properties } = context.workbook;
    properties.custom.add('duibiao-form', 'guizhou-2024');
    properties.title = '自查自纠';
    settings.add('草稿', { 版本: 2, 行: [1, 2] });
    await context.sync();
    const property = properties.custom.getItemOrNullObject('DUIBIAO-FORM');
    const setting = settings.getItem('草稿');
    const none = settings.getItemOrNullObject('没有');
    property.load('key,value,type');
    setting.load('value');
    none.load('value');
    properties.load('title');
    await context.sync();
    expect([property.key, property.value, property.type]).toEqual(['duibiao-form', 'guizhou-2024', 'String']);
    expect([setting.value, none.isNullObject, properties.title]).toEqual([
      { 版本: 2, 行: [1, 2] },
      true,
      '自查自纠',
    ]);
  });
});

test('several areas are formatted at once', async () => {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const areas = sheet.getRanges('A1:B2, D4, F6:F9');
    areas.format.fill.color = '#FFF4CE';
    areas.load('address,areaCount,cellCount');
    areas.areas.load('items/address');
    const [inside, outside] = [sheet.getRange('F7'), sheet.getRange('E5')];
    inside.load('format/fill/color');
    outside.load('format/fill/color');
    await context.sync();
    expect([areas.areaCount, areas.cellCount]).toEqual([3, 9]);
    expect(areas.areas.items.map((range) => range.address)).toEqual([
      'Sheet1!A1:B2',
      'Sheet1!D4',
      'Sheet1!F6:F9',
    ]);
    expect([inside.format.fill.color, outside.format.fill.color]).toEqual(['#FFF4CE', '#FFFFFF']);
  });
});

test('the page set-up is kept', async () => {
  await Excel.run(async (context) => {
    const { pageLayout } = context.workbook.worksheets.getActiveWorksheet();
    pageLayout.orientation = 'Landscape';
    pageLayout.zoom = { horizontalFitToPages: 1 };
    pageLayout.setPrintArea('A1:T219');
    pageLayout.setPrintTitleRows('$1:$5');
    pageLayout.headersFooters.defaultForAllPages.centerFooter = '第 &P 页';
    pageLayout.load('orientation,zoom');
    const [area, rows] = [pageLayout.getPrintAreaOrNullObject(), pageLayout.getPrintTitleRowsOrNullObject()];
    area.load('address');
    rows.load('address');
    await context.sync();
    expect([pageLayout.orientation, pageLayout.zoom]).toEqual(['Landscape', { horizontalFitToPages: 1 }]);
    expect([area.address, rows.address]).toEqual(['Sheet1!A1:T219', 'Sheet1!1:5']);
  });
});

test('text is found and rows are sorted', async () => {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange('A1:B4');
    range.values = [
      ['名', '数'],
      ['乙', 2],
      ['甲', 3],
      ['丙', 1],
    ];
    range.sort.apply([{ key: 1, ascending: false }], false, true);
    range.load('values');
    const found = range.findOrNullObject('丙', {});
    found.load('address');
    await context.sync();
    expect(range.values).toEqual([
      ['名', '数'],
      ['甲', 3],
      ['乙', 2],
      ['丙', 1],
    ]);
    expect(found.address).toBe('Sheet1!A4');
  });
});

test('screen updating and calculation may be asked for', async () => {
  await Excel.run(async (context) => {
    context.application.suspendScreenUpdatingUntilNextSync();
    context.application.suspendApiCalculationUntilNextSync();
    context.application.calculate('Full');
    context.application.load('calculationMode');
    await context.sync();
    expect(context.application.calculationMode).toBe('Automatic');
  });
});
