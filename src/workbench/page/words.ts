export type Language = 'zh-CN' | 'en-US';

const ZH = {
  title: '对表试用台',
  notice: '开发与试用环境，不是 Excel',
  open: '打开文件',
  save: '保存文件',
  empty: '新建',
  sample: '带错的样表',
  theme: '深色',
  light: '浅色',
  otherLanguage: 'English',
  tabs: ['文件', '开始', '插入', '公式', '数据', '审阅', '视图'],
  nameBox: '名称框',
  formula: '编辑栏',
  sheets: '工作表',
  addSheet: '新建工作表',
  closePane: '关闭窗格',
  pane: '加载项窗格',
  grid: '单元格',
  choose: '从列表中选择',
  locked: '工作表受保护，这一格不能改。请先撤消工作表保护。',
  conflict: '这里有合并单元格或表格，不能这样移动单元格。',
  refused: '没有写入：{what}',
  notAllowed: '此值与此单元格的数据验证限制不匹配。',
  notOpened: '文件没有打开：它不是 .xlsx 工作簿，或者已经损坏。请在 Excel 里另存为 .xlsx 再打开。',
  notFound: '带错的样表没有取到，请核对 npm start 是否还在运行。',
  noAddIn: '加载项清单没有取到，请核对 npm start 是否还在运行，然后刷新本页。',
  badName: '工作表名称不能为空，不能超过 31 个字，不能有 : \\ / ? * [ ]，也不能与别的工作表相同。',
  loading: '正在载入表格…',
} as const;

type Words = { readonly [K in keyof typeof ZH]: (typeof ZH)[K] extends string ? string : readonly string[] };

const EN: Words = {
  title: 'Duibiao workbench',
  notice: 'For development and trying out; this is not Excel',
  open: 'Open file',
  save: 'Save file',
  empty: 'New',
  sample: 'Sample with mistakes',
  theme: 'Dark',
  light: 'Light',
  otherLanguage: '中文',
  tabs: ['File', 'Home', 'Insert', 'Formulas', 'Data', 'Review', 'View'],
  nameBox: 'Name box',
  formula: 'Formula bar',
  sheets: 'Worksheets',
  addSheet: 'New sheet',
  closePane: 'Close pane',
  pane: 'Add-in pane',
  grid: 'Cells',
  choose: 'Choose from the list',
  locked: 'The sheet is protected and this cell is locked. Unprotect the sheet first.',
  conflict: 'Merged cells or a table stand here; the cells cannot move like this.',
  refused: 'Not written: {what}',
  notAllowed: "This value doesn't match the data validation restrictions of this cell.",
  notOpened:
    'The file was not opened: it is no .xlsx workbook, or it is damaged. Save it as .xlsx in Excel and open it again.',
  notFound: 'The sample could not be fetched. See whether npm start is still running.',
  noAddIn: 'The add-in’s manifest could not be fetched. See whether npm start is still running, then reload.',
  badName:
    'A sheet name must not be blank, longer than 31 characters, contain : \\ / ? * [ ] or equal another sheet’s.',
  loading: 'Loading the grid…',
};

/** The words of the host page. */
export function wordsOf(language: Language): Words {
  return language === 'zh-CN' ? ZH : EN;
}

export type { Words };
