import { addressOf } from '../../core/form/table';
import type { Finding } from '../../core/form/finding';
import { severities } from '../../core/form/definition';
import { checkBook, type FullCheck } from '../../core/check/full-check';
import { message, severityWord, type Language } from '../../core/message/message';
import { needForm, readWorkbook } from '../input';
import { readArgs, textOf } from '../args';
import { Exit, Unusable, type Io, type Verb } from '../io';

/** The language of a call; anything but the two the program speaks is refused. */
export function languageOf(text: string | undefined): Language {
  if (text === undefined || text === 'zh-CN') return 'zh-CN';
  if (text === 'en') return 'en';
  throw new Unusable(`--lang 只能是 zh-CN 或 en，不是 ${text}`);
}

function asJson(file: string, finding: Finding, words: string): string {
  return JSON.stringify({
    file,
    rule: finding.rule,
    severity: finding.severity,
    annex: finding.scope,
    sheet: finding.place?.sheet ?? null,
    cell: finding.place ? addressOf(finding.place) : null,
    facts: finding.facts,
    message: words,
  });
}

const COUNT_WORDS = {
  'zh-CN': {
    none: '没有发现问题，可以上报',
    notRun: (n: number) => `（另有 ${n} 条规则要用到这里没有的表，未执行）`,
  },
  en: {
    none: 'No findings; ready to submit',
    notRun: (n: number) => `(${n} rules not run: their tables are not here)`,
  },
} as const;

function report(result: FullCheck, words: (f: Finding) => string, language: Language): string {
  const lines: string[] = [];
  for (const severity of severities) {
    const group = result.findings.filter((f) => f.severity === severity);
    if (group.length === 0) continue;
    lines.push(`  ${severityWord(severity, language)}  ${group.length}`);
    for (const finding of group) lines.push(`    [${finding.rule}] ${words(finding)}`);
  }
  if (result.findings.length === 0) lines.push(`  ${COUNT_WORDS[language].none}`);
  if (result.notRun.length > 0) lines.push(`  ${COUNT_WORDS[language].notRun(result.notRun.length)}`);
  return `${lines.join('\n')}\n`;
}

/** `duibiao check FILE…`: findings on standard output, exit code 1 where one is an error. */
export const checkVerb: Verb = {
  usage: 'duibiao check FILE… [--json] [--lang zh-CN|en]',
  about: '全审工作簿：逻辑性、核实性、提示性问题，逐条指出单元格',
  async run(args, io: Io) {
    const call = readArgs(args, { json: { type: 'boolean' }, lang: { type: 'string' } });
    const language = languageOf(textOf(call, 'lang'));
    if (call.files.length === 0) throw new Unusable('请写出要审核的文件，例如 duibiao check 附件.xlsx');
    const form = needForm();
    let code: number = Exit.clean;
    for (const file of call.files) {
      try {
        const result = checkBook(form, await readWorkbook(file, io));
        if (result.parsed.data.tables.size === 0)
          throw new Unusable(`${file}：没有认出附件，请用 duibiao new 生成表样，或核对列标题`);
        const words = (f: Finding) => message(f, form.definition, language);
        if (call.values['json']) for (const f of result.findings) io.out(`${asJson(file, f, words(f))}\n`);
        else io.out(`${file}\n${report(result, words, language)}`);
        if (code === Exit.clean && result.findings.some((f) => f.severity === 'error')) code = Exit.findings;
      } catch (error) {
        if (!(error instanceof Unusable)) throw error;
        io.err(`${error.message}\n`);
        code = Exit.unusable;
      }
    }
    return code;
  },
};
