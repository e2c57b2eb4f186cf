import type { GridBook } from '../form/grid';
import { keptFrom } from '../form/same-table';
import { parse, type ParseResult } from '../parse/parse';
import { ParseMemory } from '../parse/parse-memory';
import type { CheckContext } from '../rules/check';
import type { CompiledForm } from '../rules/compile';
import { standingRecheck } from '../rules/standing/standing-recheck';
import { StandingRules } from '../rules/standing/standing-rules';
import { judged, shown, type FullCheck } from './full-check';

/**
 * 全审 of a workbook that is checked again after every few cells: finds what `checkBook` finds, but reads only cells
 * that no longer hold what they held, and asks only rules of the rows that such a cell reaches. The context may not
 * change in between.
 */
export class StandingCheck {
  private parsed: ParseResult | undefined;
  private rules: StandingRules | undefined;
  private readonly memory = new ParseMemory();

  constructor(
    private readonly form: CompiledForm,
    private readonly context: CheckContext = {},
  ) {}

  check(book: GridBook): FullCheck {
    const parsed = this.memory.readAgain(book, this.form.definition) ?? this.readWhole(book);
    const { data } = parsed;
    this.parsed = parsed;
    const context = { ...this.context, spoken: parsed.findings };
    if (this.rules) this.rules.follow(data, context);
    this.rules ??= new StandingRules(this.form, context, data);
    const { world, found } = this.rules;
    return shown(this.form, parsed, judged(world, found, standingRecheck(this.rules)));
  }

  private readWhole(book: GridBook): ParseResult {
    const fresh = parse(book, this.form.definition, this.memory);
    if (!this.parsed) return fresh;
    const data = keptFrom(this.parsed.data, fresh.data);
    this.memory.adopt(data);
    return { ...fresh, data };
  }
}
