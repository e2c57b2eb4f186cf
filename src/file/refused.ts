import type { Words } from '../core/form/definition';

/** Why a file is not read or not changed. */
export type RefusalCode =
  | 'empty'
  | 'old-xls'
  | 'wps-et'
  | 'encrypted'
  | 'xlsb'
  | 'ods'
  | 'csv'
  | 'html'
  | 'xml'
  | 'pdf'
  | 'image'
  | 'archive'
  | 'not-a-workbook'
  | 'truncated'
  | 'damaged'
  | 'missing-part'
  | 'unsafe-xml'
  | 'bomb'
  | 'too-large'
  | 'too-slow'
  | 'no-place';

const RESAVE = {
  zh: '请用 Excel 或 WPS 打开，另存为“Excel 工作簿(*.xlsx)”后再试。',
  en: 'Open it in Excel or WPS, save it as "Excel Workbook (*.xlsx)" and try again.',
};
const CHOOSE = {
  zh: '请选择填报用的 .xlsx 工作簿。',
  en: 'Choose the .xlsx workbook that holds the annexes.',
};

const SENTENCES: Readonly<Record<RefusalCode, Words>> = {
  empty: { zh: `文件是空的，${CHOOSE.zh}`, en: `The file is empty. ${CHOOSE.en}` },
  'old-xls': {
    zh: `这是旧版 .xls 工作簿，${RESAVE.zh}`,
    en: `This is a workbook of the old .xls format. ${RESAVE.en}`,
  },
  'wps-et': { zh: `这是 WPS 的 .et 文件，${RESAVE.zh}`, en: `This is a WPS .et file. ${RESAVE.en}` },
  encrypted: {
    zh: '工作簿加了打开密码，请在 Excel 或 WPS 中取消打开密码并保存后再试。',
    en: 'The workbook has a password for opening. Remove it in Excel or WPS, save and try again.',
  },
  xlsb: { zh: `这是 .xlsb 二进制工作簿，${RESAVE.zh}`, en: `This is a binary .xlsb workbook. ${RESAVE.en}` },
  ods: { zh: `这是 OpenDocument 文件，${RESAVE.zh}`, en: `This is an OpenDocument file. ${RESAVE.en}` },
  csv: {
    zh: `这是文本(CSV)文件，不是工作簿，${RESAVE.zh}`,
    en: `This is a text (CSV) file, not a workbook. ${RESAVE.en}`,
  },
  html: {
    zh: `这是网页导出的表格，不是工作簿，${RESAVE.zh}`,
    en: `This is a web page, not a workbook. ${RESAVE.en}`,
  },
  xml: {
    zh: `这是 XML 文件，不是工作簿，${RESAVE.zh}`,
    en: `This is an XML file, not a workbook. ${RESAVE.en}`,
  },
  pdf: { zh: `这是 PDF 文件，不是工作簿，${CHOOSE.zh}`, en: `This is a PDF, not a workbook. ${CHOOSE.en}` },
  image: { zh: `这是图片，不是工作簿，${CHOOSE.zh}`, en: `This is a picture, not a workbook. ${CHOOSE.en}` },
  archive: {
    zh: '这是压缩包，请先解压，再选择其中的 .xlsx 工作簿。',
    en: 'This is an archive. Unpack it first and choose the .xlsx workbook inside.',
  },
  'not-a-workbook': {
    zh: `这不是 Excel 工作簿，${CHOOSE.zh}`,
    en: `This is not an Excel workbook. ${CHOOSE.en}`,
  },
  truncated: {
    zh: '文件不完整，可能没有下载或复制完，请重新取得文件后再试。',
    en: 'The file is incomplete; a download or copy may have stopped early. Get it again and retry.',
  },
  damaged: { zh: `工作簿内部已损坏，${RESAVE.zh}`, en: `The workbook is damaged inside. ${RESAVE.en}` },
  'missing-part': {
    zh: `工作簿缺少必要的部件，${RESAVE.zh}`,
    en: `The workbook lacks a part it needs. ${RESAVE.en}`,
  },
  'unsafe-xml': {
    zh: `工作簿含有不允许的文档类型声明(DOCTYPE)，${RESAVE.zh}`,
    en: `The workbook holds a document type declaration (DOCTYPE), which is not allowed. ${RESAVE.en}`,
  },
  bomb: {
    zh: '文件解压后异常庞大，已拒绝读取，请核对文件来源后重新取得。',
    en: 'The file would unpack to an abnormal size and was not read. Check where it came from and get it again.',
  },
  'too-large': {
    zh: '工作簿内容超出可读取的范围，请删除多余的工作表、行列和格式后再试。',
    en: 'The workbook holds more than can be read. Delete surplus sheets, rows, columns and formats and try again.',
  },
  'too-slow': {
    zh: '工作簿读取超时，请删除多余的工作表和内容后再试。',
    en: 'Reading the workbook took too long. Delete surplus sheets and content and try again.',
  },
  'no-place': {
    zh: '要修改的单元格在工作簿中不存在，请重新检查后再试。',
    en: 'A cell to be changed does not exist in the workbook. Check again and retry.',
  },
};

/** A file that is not read or not changed: a stable code and one sentence in each language that says what to do. */
export class FileRefused extends Error {
  readonly words: Words;

  /** `detail` names the inner part or cell for a log; it is not part of the sentence. */
  constructor(
    readonly code: RefusalCode,
    readonly detail = '',
  ) {
    super(SENTENCES[code].zh);
    this.name = 'FileRefused';
    this.words = SENTENCES[code];
  }
}
