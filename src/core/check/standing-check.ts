import type { GridBook } from '../form/grid';
import { keptFrom } from '../form/same-table';
import { ColumnMemory } from '../parse/column-memory';
import { parse, type ParseResult } from '../parse/parse';
import type { CheckContext } from '../rules/check';
import type { CompiledForm } from '../rules/compile';
import { RememberedFindings } from '../rules/remembered-findings';
import { checkParsed, type FullCheck } from './full-check';

/**
 * 全审 of a workbook that is checked again after every few cells: finds what `checkBook` finds, but asks only the
 * rules again that read a column which no longer holds what it held, and reads only such columns. The context may
 * not change in between.
 */
export class StandingCheck {
  private parsed: ParseResult | undefined;
  private readonly remembered: RememberedFindings;
  private readonly columns = new ColumnMemory();

  constructor(
    private readonly form: CompiledForm,
    private readonly context: CheckContext = {},
  ) {
    this.remembered = new RememberedFindings(form);
  }

  check(book: GridBook): FullCheck {
    const fresh = parse(book, this.form.definition, this.columns);
    const data = this.parsed ? keptFrom(this.parsed.data, fresh.data) : fresh.data;
    this.parsed = { ...fresh, data };
    return checkParsed(this.form, this.parsed, { ...this.context, remembered: this.remembered });
  }
}
