import type { GridBook } from '../form/grid';
import { keptFrom } from '../form/same-table';
import { parse, type ParseResult } from '../parse/parse';
import { ParseMemory } from '../parse/parse-memory';
import { resultOf, type CheckContext, type CheckResult } from '../rules/check';
import type { CompiledForm } from '../rules/compile';
import { standingRecheck } from '../rules/standing/standing-recheck';
import { StandingRules } from '../rules/standing/standing-rules';
import { beyond, judged, shown, type Beyond, type FullCheck } from './full-check';

/**
 * 全审 of a workbook that is checked again after every few cells: finds what `checkBook` finds, but reads only cells
 * that no longer hold what they held, and asks only rules of the rows that such a cell reaches. The context may not
 * change in between.
 */
export class StandingCheck {
  private parsed: ParseResult | undefined;
  private rules: StandingRules | undefined;
  private notRun: CheckResult['notRun'] = [];
  private beyond: Beyond | undefined;
  private readonly memory = new ParseMemory();

  constructor(
    private readonly form: CompiledForm,
    private readonly context: CheckContext = {},
  ) {}

  check(book: GridBook): FullCheck {
    const before = this.parsed;
    const parsed = this.memory.readAgain(book, this.form.definition) ?? this.readWhole(book);
    this.parsed = parsed;
    const context = { ...this.context, spoken: parsed.findings };
    const changes = this.rules?.follow(parsed.data, context);
    const rules = this.rules ?? new StandingRules(this.form, context, parsed.data);
    this.rules = rules;
    const { world, found } = rules;
    const result = resultOf(world, found, changes && this.notRun);
    this.notRun = result.notRun;
    const settled = changes && before?.findings === parsed.findings && !rules.reachFigures(changes);
    if (!settled || !this.beyond) this.beyond = beyond({ world, found, result }, standingRecheck(rules));
    return shown(this.form, parsed, judged(world, result, this.beyond));
  }

  /** Makes ready what following a cell needs, so that the first cell is as quick as the next. */
  prepare(): void {
    this.rules?.prepare();
  }

  private readWhole(book: GridBook): ParseResult {
    const fresh = parse(book, this.form.definition, this.memory);
    if (!this.parsed) return fresh;
    const data = keptFrom(this.parsed.data, fresh.data);
    this.memory.adopt(data);
    return { ...fresh, data };
  }
}
