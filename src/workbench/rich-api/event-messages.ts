import { addressOf, area, bounding } from '../model/area';
import type { ModelEvent } from '../model/sheet';
import { EventType } from './event-registry';

/** An event's number and what it says beside the sheet. */
interface Told {
  readonly type: number;
  readonly message: Readonly<Record<string, unknown>>;
}

const SHEET_EVENTS: Readonly<Record<string, number>> = {
  'sheet-added': EventType.added,
  'sheet-deleted': EventType.deleted,
  'sheet-activated': EventType.activated,
  'sheet-deactivated': EventType.deactivated,
};

const COMMENT_EVENTS = {
  added: EventType.commentAdded,
  deleted: EventType.commentDeleted,
  changed: EventType.commentChanged,
} as const;

function aboutCells(event: ModelEvent): Told | undefined {
  switch (event.kind) {
    case 'format':
      return { type: EventType.formatChanged, message: { address: addressOf(event.area) } };
    case 'selection':
      return { type: EventType.selectionChanged, message: { address: event.areas.map(addressOf).join(',') } };
    case 'row-hidden': {
      const changeType = event.hidden ? 'Hidden' : 'Unhidden';
      return { type: EventType.rowHiddenChanged, message: { address: addressOf(event.area), changeType } };
    }
    case 'sheet-calculated': {
      const around = event.places.reduce(bounding, event.places[0] ?? area(0, 0));
      return { type: EventType.calculated, message: { address: addressOf(around) } };
    }
    default:
      return undefined;
  }
}

function aboutSheet(event: ModelEvent): Told | undefined {
  switch (event.kind) {
    case 'protection':
      return { type: EventType.protectionChanged, message: { isProtected: event.isProtected } };
    case 'sheet-renamed':
      return { type: EventType.renamed, message: { nameBefore: event.before, nameAfter: event.after } };
    case 'sheet-moved':
      return { type: EventType.moved, message: { positionBefore: event.before, positionAfter: event.after } };
    case 'sheet-visibility':
      return {
        type: EventType.visibilityChanged,
        message: { visibilityBefore: event.before, visibilityAfter: event.after },
      };
    case 'comment': {
      const commentDetails = [{ commentId: event.id, replyIds: [] }];
      return { type: COMMENT_EVENTS[event.change], message: { commentDetails, changeType: 'CommentEdited' } };
    }
    case 'table': {
      const type = event.change === 'added' ? EventType.tableAdded : EventType.tableDeleted;
      return { type, message: { tableId: event.id, tableName: '' } };
    }
    default: {
      const type = SHEET_EVENTS[event.kind];
      return type === undefined ? undefined : { type, message: {} };
    }
  }
}

/** What the API tells of a model event; undefined for those it says nothing of. Changed cells are told apart. */
export function messageOf(event: ModelEvent): Told | undefined {
  return aboutCells(event) ?? aboutSheet(event);
}
