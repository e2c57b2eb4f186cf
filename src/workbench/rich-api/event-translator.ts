import { addressOf, contains, isSingle, overlaps } from '../model/area';
import { valueType, wireValue } from '../model/cell';
import type { Actor, CellsChange } from '../model/events';
import type { ModelEvent, Sheet } from '../model/sheet';
import { EventType, WORKBOOK_TARGET, type EventRegistry } from './event-registry';
import { messageOf } from './event-messages';
import type { ApiHost } from './host-object';
import { AreaObject } from './objects/area-object';

const DIRECTIONS: Readonly<Partial<Record<CellsChange, readonly [string, string]>>> = {
  RowInserted: ['ShiftCellDown', 'ShiftCellDown'],
  RowDeleted: ['ShiftCellUp', 'ShiftCellUp'],
  ColumnInserted: ['ShiftCellRight', 'ShiftCellRight'],
  ColumnDeleted: ['ShiftCellLeft', 'ShiftCellLeft'],
  CellInserted: ['ShiftCellDown', 'ShiftCellRight'],
  CellDeleted: ['ShiftCellUp', 'ShiftCellLeft'],
};

/** Turns what happened in the workbook into the events that the add-in registered for. */
export class EventTranslator {
  constructor(
    private readonly host: ApiHost,
    private readonly registry: EventRegistry,
  ) {}

  translate(event: ModelEvent, actor: Actor): void {
    if (!this.host.enableEvents || actor === 'load') return;
    if (event.kind === 'cells') return this.cells(event, actor);
    const told = messageOf(event);
    if (told)
      this.send(told.type, event.sheet, { source: 'Local', worksheetId: event.sheet.id, ...told.message });
  }

  private send(type: number, sheet: Sheet, message: Readonly<Record<string, unknown>>): void {
    for (const target of [sheet.id, WORKBOOK_TARGET]) {
      if (this.registry.isHeard(type, target))
        this.registry.push({ type, target, message: JSON.stringify(message) });
    }
  }

  private cells(event: Extract<ModelEvent, { kind: 'cells' }>, actor: Actor): void {
    const { sheet, area, change } = event;
    const tables = sheet.tables.filter(
      (table) => overlaps(table.area, area) && (contains(table.area, area) || !event.shift),
    );
    const heard = [sheet.id, WORKBOOK_TARGET].some((target) =>
      this.registry.isHeard(EventType.changed, target),
    );
    const direction = DIRECTIONS[change]?.[event.shift?.axis === 'column' ? 1 : 0] ?? 'None';
    const message = {
      changeType: change,
      source: 'Local',
      worksheetId: sheet.id,
      address: addressOf(area),
      shiftDirection: direction,
      triggerSource: actor === 'addin' ? 'ThisLocalAddin' : 'Unknown',
      ...(isSingle(area) && event.before !== undefined && change === 'RangeEdited'
        ? {
            valueBefore: wireValue(event.before),
            valueAfter: wireValue(event.after ?? null),
            valueTypeBefore: valueType(event.before),
            valueTypeAfter: valueType(event.after ?? null),
          }
        : {}),
    };
    const referenceId = heard ? this.host.references.keepForEvent(this.rangeOf(event)) : '';
    this.send(EventType.changed, sheet, { ...message, referenceId });
    for (const table of tables) {
      for (const target of [table.id]) {
        this.registry.push({
          type: EventType.tableChanged,
          target,
          message: JSON.stringify({ ...message, tableId: table.id }),
        });
      }
    }
  }

  private rangeOf(event: Extract<ModelEvent, { kind: 'cells' }>): AreaObject {
    const range = this.host.make.range(event.sheet, event.area);
    if (!(range instanceof AreaObject)) throw new TypeError('A range is cells.');
    return range;
  }
}
