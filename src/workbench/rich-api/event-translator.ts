import { area as areaOf, addressOf, bounding, contains, isSingle, overlaps } from '../model/area';
import { valueType, wireValue } from '../model/cell';
import type { Actor, CellsChange, ModelEvent } from '../model/events';
import type { Sheet } from '../model/sheet';
import { EventType, WORKBOOK_TARGET, type EventRegistry } from './event-registry';
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
    const source = 'Local';
    const { sheet } = event;
    const worksheetId = sheet.id;
    switch (event.kind) {
      case 'cells':
        return this.cells(event, actor);
      case 'format':
        return this.send(EventType.formatChanged, sheet, {
          source,
          worksheetId,
          address: addressOf(event.area),
        });
      case 'selection':
        return this.send(EventType.selectionChanged, sheet, {
          worksheetId,
          address: event.areas.map(addressOf).join(','),
        });
      case 'row-hidden': {
        const changeType = event.hidden ? 'Hidden' : 'Unhidden';
        return this.send(EventType.rowHiddenChanged, sheet, {
          source,
          worksheetId,
          address: addressOf(event.area),
          changeType,
        });
      }
      case 'protection':
        return this.send(EventType.protectionChanged, sheet, {
          source,
          worksheetId,
          isProtected: event.isProtected,
        });
      case 'sheet-renamed':
        return this.send(EventType.renamed, sheet, {
          source,
          worksheetId,
          nameBefore: event.before,
          nameAfter: event.after,
        });
      case 'sheet-moved':
        return this.send(EventType.moved, sheet, {
          source,
          worksheetId,
          positionBefore: event.before,
          positionAfter: event.after,
        });
      case 'sheet-visibility':
        return this.send(EventType.visibilityChanged, sheet, {
          source,
          worksheetId,
          visibilityBefore: event.before,
          visibilityAfter: event.after,
        });
      case 'sheet-calculated': {
        const address = addressOf(event.places.reduce(bounding, event.places[0] ?? areaOf(0, 0)));
        return this.send(EventType.calculated, sheet, { worksheetId, address });
      }
      case 'comment':
        return this.comment(event);
      case 'table': {
        const type = event.change === 'added' ? EventType.tableAdded : EventType.tableDeleted;
        return this.send(type, sheet, { source, worksheetId, tableId: event.id, tableName: '' });
      }
      default:
        return this.sheetEvent(event.kind, sheet);
    }
  }

  private sheetEvent(kind: string, sheet: Sheet): void {
    const types: Readonly<Record<string, number>> = {
      'sheet-added': EventType.added,
      'sheet-deleted': EventType.deleted,
      'sheet-activated': EventType.activated,
      'sheet-deactivated': EventType.deactivated,
    };
    const type = types[kind];
    if (type !== undefined) this.send(type, sheet, { source: 'Local', worksheetId: sheet.id });
  }

  private send(type: number, sheet: Sheet, message: Readonly<Record<string, unknown>>): void {
    for (const target of [sheet.id, WORKBOOK_TARGET]) {
      if (this.registry.isHeard(type, target))
        this.registry.push({ type, target, message: JSON.stringify(message) });
    }
  }

  private comment(event: Extract<ModelEvent, { kind: 'comment' }>): void {
    const type = {
      added: EventType.commentAdded,
      deleted: EventType.commentDeleted,
      changed: EventType.commentChanged,
    }[event.change];
    const commentDetails = [{ commentId: event.id, replyIds: [] }];
    this.send(type, event.sheet, {
      source: 'Local',
      worksheetId: event.sheet.id,
      commentDetails,
      changeType: 'CommentEdited',
    });
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
    const referenceId = heard ? this.host.references.keep(this.rangeOf(event)) : '';
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
