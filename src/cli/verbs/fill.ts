import type { Fix } from '../../core/form/finding';
import { cellKey, type GridBook } from '../../core/form/grid';
import { fillCalculated, fillSummary } from '../../core/fill/fill';
import { fixesOf, type Proposal } from '../../core/fill/proposal';
import { parse } from '../../core/parse/parse';
import type { CompiledForm } from '../../core/rules/compile';
import { patchBook } from '../../file/patch-book';
import { readBook } from '../../file/read-book';
import { addressOf } from '../../core/form/table';
import type { Skipped } from '../../core/fill/skipped';
import { needed, readArgs, textOf } from '../args';
import { needForm, readBytes, writeBytes, asSentence } from '../input';
import { Exit, Unusable, type Verb } from '../io';
import { languageOf } from './check';

/** Rounds after which every figure that another one feeds has been filled. */
const MOST_ROUNDS = 6;

/** A formula that stands in a cell stays; only its calculated value is brought up to date. */
function keepFormula(book: GridBook, fix: Fix): Fix {
  const grid = book.grids.find((g) => g.sheet === fix.place.sheet);
  const formula = grid?.formulas.get(cellKey(fix.place.row, fix.place.column));
  return formula === undefined ? fix : { ...fix, toFormula: formula };
}

interface Filled {
  readonly bytes: Uint8Array;
  readonly written: number;
  readonly kept: readonly Proposal[];
  readonly skipped: readonly Skipped[];
}

async function fillBook(form: CompiledForm, source: Uint8Array, formulas: boolean): Promise<Filled> {
  const mode = formulas ? 'formulas' : 'values';
  let bytes = source;
  let written = 0;
  let kept: readonly Proposal[] = [];
  let skipped: readonly Skipped[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const book = await readBook(bytes);
    const { data } = parse(book, form.definition);
    if (data.tables.size === 0) throw new Unusable('没有认出附件，请用 duibiao new 生成表样，或核对列标题');
    const summaries = [...data.tables.keys()].map((scope) => fillSummary(form, data, { mode, scope }));
    const proposals = [
      ...fillCalculated(form, data, { mode }),
      ...summaries.flatMap((summary) => [...summary.proposals]),
    ];
    skipped = summaries.flatMap((summary) => [...summary.skipped]);
    const once = new Map(proposals.map((p) => [`${p.scope}|${p.row}|${p.column}`, p]));
    const fixes = fixesOf([...once.values()]).map((fix) => keepFormula(book, fix));
    kept = [...once.values()].filter((p) => p.kind === 'differs');
    if (fixes.length === 0) break;
    bytes = await patchBook(bytes, fixes);
    written += fixes.length;
  }
  return { bytes, written, kept, skipped };
}

const WORDS = {
  'zh-CN': {
    done: (n: number, file: string) => `已填 ${n} 格，另存为 ${file}`,
    kept: (n: number) => `${n} 格原来已填，与明细不同，未覆盖（用 duibiao check 查看）`,
    skipped: (cell: string, n: number) => `${cell} 读不出，有 ${n} 格因此没有填，改好后再填`,
  },
  en: {
    done: (n: number, file: string) => `${n} cells filled, saved as ${file}`,
    kept: (n: number) =>
      `${n} cells were filled before and differ from the details, kept (see duibiao check)`,
    skipped: (cell: string, n: number) => `${cell} cannot be read: ${n} cells that need it were not filled`,
  },
} as const;

/** How many cells wait for each cell that cannot be read, by its place. */
function waiting(skipped: readonly Skipped[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { source } of skipped) {
    const cell = source.place ? `${source.place.sheet} ${addressOf(source.place)}` : source.scope;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

/** `duibiao fill FILE -o OUT`: calculated cells and summaries filled from details; what was typed is kept. */
export const fillVerb: Verb = {
  usage: 'duibiao fill FILE -o OUT [--formulas] [--lang zh-CN|en]',
  about: '由明细填写汇总和计算格：只填空白格，已填的不覆盖；--formulas 写成随明细变动的公式',
  async run(args, io) {
    const call = readArgs(args, {
      output: { type: 'string', short: 'o' },
      formulas: { type: 'boolean' },
      lang: { type: 'string' },
    });
    const words = WORDS[languageOf(textOf(call, 'lang'))];
    const [file] = call.files;
    if (file === undefined)
      throw new Unusable('请写出要填写的工作簿，例如 duibiao fill 附件.xlsx -o 已填.xlsx');
    const output = needed(call, 'output', '请用 -o 写出另存的文件名');
    const source = await readBytes(file, io);
    const result = await asSentence(file, () =>
      fillBook(needForm(), source, call.values['formulas'] === true),
    );
    await writeBytes(output, result.bytes);
    io.out(`${words.done(result.written, output)}\n`);
    if (result.kept.length > 0) io.out(`${words.kept(result.kept.length)}\n`);
    for (const [cell, count] of waiting(result.skipped)) io.out(`${words.skipped(cell, count)}\n`);
    return Exit.clean;
  },
};
