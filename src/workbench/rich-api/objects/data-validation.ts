import { overlaps, same, subtract, type Area } from '../../model/area';
import { HostError } from '../../model/errors';
import { clearValidations } from '../../model/merge';
import type { Validation } from '../../model/parts';
import { invalidCells } from '../../model/validate';
import { asBoolean, isRecord } from '../args';
import { HostObject, type ApiHost } from '../host-object';
import type { AreaObject } from './area-object';

const KINDS: Readonly<Record<string, string>> = {
  wholeNumber: 'WholeNumber',
  decimal: 'Decimal',
  list: 'List',
  date: 'Date',
  time: 'Time',
  textLength: 'TextLength',
  custom: 'Custom',
};

/** What may be typed into the cells of a range. */
export class DataValidationObject extends HostObject {
  readonly kind = 'DataValidation';

  constructor(
    host: ApiHost,
    private readonly cells: AreaObject,
  ) {
    super(host);
  }

  private touching(): Validation[] {
    return this.cells.sheet.validations.filter((v) =>
      v.areas.some((a) => this.cells.all.some((area) => overlaps(a, area))),
    );
  }

  /** The one rule of all the cells; undefined where they have none or not the same. */
  private get only(): Validation | undefined {
    const [first, ...more] = this.touching();
    const covered =
      first &&
      this.cells.all.every(
        (area) =>
          first.areas.reduce<Area[]>((left, a) => left.flatMap((l) => subtract(l, a)), [area]).length === 0,
      );
    return more.length === 0 && covered ? first : undefined;
  }

  /** The rule of these very cells, taken out of a wider one where need be. */
  private own(): Validation {
    const found = this.touching().find(
      (v) =>
        v.areas.length === this.cells.all.length &&
        v.areas.every((a, at) => same(a, this.cells.all[at] ?? a)),
    );
    if (found) return found;
    const before = this.only;
    for (const area of this.cells.all) clearValidations(this.cells.sheet, area);
    const made: Validation = {
      areas: [...this.cells.all],
      rule: before?.rule ?? {},
      errorAlert: before?.errorAlert,
      prompt: before?.prompt,
      ignoreBlanks: before?.ignoreBlanks ?? true,
    };
    this.cells.sheet.validations.push(made);
    return made;
  }

  private tell(): void {
    this.host.book.emit({ kind: 'sheet-parts', sheet: this.cells.sheet });
  }

  private guard(): void {
    if (this.cells.sheet.protection) throw new HostError('AccessDenied');
  }

  get Type(): string {
    const touching = this.touching();
    if (touching.length === 0) return 'None';
    const only = this.only;
    if (!only) return touching.length > 1 ? 'MixedCriteria' : 'Inconsistent';
    return KINDS[Object.keys(only.rule)[0] ?? ''] ?? 'None';
  }
  get Rule(): unknown {
    return this.only?.rule ?? {};
  }
  set Rule(rule: unknown) {
    this.guard();
    if (!isRecord(rule)) throw new HostError('InvalidArgument');
    const kinds = Object.keys(rule).filter((key) => rule[key] !== undefined && rule[key] !== null);
    const kind = kinds[0];
    if (kinds.length !== 1 || kind === undefined || !KINDS[kind]) throw new HostError('InvalidArgument');
    this.own().rule = { [kind]: checkedDetail(kind, rule[kind]) };
    this.tell();
  }
  get ErrorAlert(): unknown {
    return this.only?.errorAlert ?? { message: '', showAlert: true, style: 'Stop', title: '' };
  }
  set ErrorAlert(value: unknown) {
    this.guard();
    if (!isRecord(value)) throw new HostError('InvalidArgument');
    this.own().errorAlert = { message: '', showAlert: true, style: 'Stop', title: '', ...value };
    this.tell();
  }
  get Prompt(): unknown {
    return this.only?.prompt ?? { message: '', showPrompt: true, title: '' };
  }
  set Prompt(value: unknown) {
    this.guard();
    if (!isRecord(value)) throw new HostError('InvalidArgument');
    this.own().prompt = { message: '', showPrompt: true, title: '', ...value };
    this.tell();
  }
  get IgnoreBlanks(): boolean {
    return this.only?.ignoreBlanks ?? true;
  }
  set IgnoreBlanks(value: unknown) {
    this.guard();
    this.own().ignoreBlanks = asBoolean(value);
  }
  get Valid(): boolean | null {
    const cells = this.cells.all.map((area) => invalidCells(this.host.book, this.cells.sheet, area));
    if (cells.every((list) => list.length === 0)) return true;
    return cells.length === 1 && this.cells.all.every((a) => a.top === a.bottom && a.left === a.right)
      ? false
      : null;
  }

  Clear(): null {
    this.guard();
    for (const area of this.cells.all) clearValidations(this.cells.sheet, area);
    return null;
  }
  GetInvalidCellsOrNullObject(): HostObject | null {
    const bad = this.cells.all.flatMap((area) => invalidCells(this.host.book, this.cells.sheet, area));
    return bad.length > 0 ? this.host.make.rangeAreas(this.cells.sheet, bad) : null;
  }
}

/** Excel refuses a list without a source, or one longer than 255 characters. */
function checkedDetail(kind: string, detail: unknown): unknown {
  if (!isRecord(detail)) throw new HostError('InvalidArgument');
  if (kind !== 'list') return detail;
  const { source, inCellDropDown = true } = detail;
  if (typeof source === 'string' && (source === '' || (!source.startsWith('=') && source.length > 255)))
    throw new HostError('InvalidArgument');
  if (typeof source !== 'string' && !isRecord(source)) throw new HostError('InvalidArgument');
  return { inCellDropDown, source };
}
