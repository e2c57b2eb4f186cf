import type { ChangeHint, Selection } from '../core/workbook/port';
import { areaOf } from './area';
import { isNotSupported } from './errors';
import { readSelection } from './go';
import { asCell } from './grid-reading';
import type { Desk } from './write';

/** Changes are told together after a moment: one paste may come as many events. */
const QUIET_MS = 40;
/** Beyond so many addresses of one sheet in a moment a hint speaks of all its rows. */
const MOST_ADDRESSES = 50;
const WHOLE_SHEET = '1:1048576';

type Handler = OfficeExtension.EventHandlerResult<unknown>;
type Stop = () => Promise<void>;

async function stopAll(handlers: readonly Handler[]): Promise<void> {
  const first = handlers[0];
  if (!first) return;
  await Excel.run(first.context, async (own) => {
    handlers.forEach((handler) => handler.remove());
    await own.sync();
  });
}

async function learnNames({ link, sheets }: Desk): Promise<void> {
  await link.run(async (session) => {
    const worksheets = await session.round(({ workbook }) => {
      workbook.worksheets.load('items/id,items/name');
      return workbook.worksheets;
    });
    sheets.learn(worksheets.items);
  });
}

/** Gathers hints by sheet and tells them once it is quiet; a sheet that is not known yet is asked for by name only. */
class Gathering {
  private readonly waiting = new Map<string, Map<string, ChangeHint['now']>>();
  private telling: Promise<void> | undefined;

  constructor(
    private readonly desk: Desk,
    private readonly listener: (hint: ChangeHint) => void,
  ) {}

  add(id: string, address: string, now: ChangeHint['now']): void {
    const addresses = this.waiting.get(id) ?? new Map<string, ChangeHint['now']>();
    this.waiting.set(id, addresses.set(address, now));
    this.telling ??= this.tellSoon();
  }

  private async tellSoon(): Promise<void> {
    await this.desk.link.patience.wait(QUIET_MS);
    this.telling = undefined;
    const told = [...this.waiting];
    this.waiting.clear();
    if (told.some(([id]) => this.desk.sheets.nameOf(id) === undefined)) await learnNames(this.desk);
    for (const [id, addresses] of told) {
      const sheet = this.desk.sheets.nameOf(id);
      if (sheet === undefined) continue;
      const few = addresses.size <= MOST_ADDRESSES ? addresses : new Map([[WHOLE_SHEET, undefined]]);
      for (const [address, now] of few) this.listener({ sheet, address, ...(now && { now }) });
    }
  }
}

/** What a person typed into one cell; a change of several cells, or of where cells stand, does not say it. */
function typedIn({ changeType, details }: Excel.WorksheetChangedEventArgs): ChangeHint['now'] {
  return changeType === 'RangeEdited' && details ? { value: asCell(details.valueAfter) } : undefined;
}

/** Hears of changes anywhere in the workbook, also by others who share it; the pane's own writes are silent. */
export async function listenToChanges(listener: (hint: ChangeHint) => void, desk: Desk): Promise<Stop> {
  const gathering = new Gathering(desk, listener);
  const { sheets } = desk;
  const handlers = await desk.link.run(async (session) => {
    const { made, worksheets } = await session.round(({ workbook }) => {
      workbook.worksheets.load('items/id,items/name');
      const changed = workbook.worksheets.onChanged.add(async (event) => {
        sheets.note(event);
        gathering.add(event.worksheetId, event.address, typedIn(event));
      });
      const renames = Office.context.requirements.isSetSupported('ExcelApi', '1.17');
      const renamed = renames
        ? workbook.worksheets.onNameChanged.add(async (event) => {
            sheets.learn([{ id: event.worksheetId, name: event.nameAfter }]);
          })
        : undefined;
      return { made: renamed ? [changed, renamed] : [changed], worksheets: workbook.worksheets };
    });
    sheets.learn(worksheets.items);
    return made;
  });
  return () => stopAll(handlers);
}

/** Hears where the user goes, from the event itself: nothing is read while a person moves about a known sheet. */
export async function listenToSelection(listener: (selection: Selection) => void, desk: Desk): Promise<Stop> {
  const ask = async (): Promise<void> => {
    const selection = await readSelection(desk);
    if (selection) listener(selection);
  };
  const hear = async (event: { readonly worksheetId: string; readonly address: string }): Promise<void> => {
    const sheet = desk.sheets.nameOf(event.worksheetId);
    const area = areaOf(event.address);
    if (sheet === undefined) return ask();
    if (area) listener({ sheet, ...area });
  };
  const handlers = await desk.link.run(async (session) => {
    try {
      return await session.round(({ workbook: { worksheets } }) => [
        worksheets.onSelectionChanged.add(hear),
        worksheets.onActivated.add(ask),
      ]);
    } catch (error) {
      if (!isNotSupported(error)) throw error;
      return session.round(({ workbook }) => [workbook.onSelectionChanged.add(ask)]);
    }
  });
  return () => stopAll(handlers);
}
