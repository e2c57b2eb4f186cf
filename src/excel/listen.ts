import type { ChangeHint, Selection } from '../core/workbook/port';
import { areaOf, areasOf, printArea, type Area } from '../core/workbook/area';
import { mayBeLack } from './errors';
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

const isOneCell = ({ rows, columns }: Area): boolean => rows === 1 && columns === 1;

/** What a person typed into one cell; a change of several cells, or of where cells stand, does not say it. */
function typedIn(
  { changeType, details }: Excel.WorksheetChangedEventArgs,
  areas: readonly Area[],
): ChangeHint['now'] {
  const isTyped = changeType === 'RangeEdited' && details && areas.length === 1 && areas.every(isOneCell);
  return isTyped ? { value: asCell(details.valueAfter) } : undefined;
}

/** Whether an event tells of what the pane itself wrote: only an Excel that cannot be told to be quiet says such. */
function isOwn(event: Excel.WorksheetChangedEventArgs, { link, sheets }: Desk): boolean {
  return (event.triggerSource === 'ThisLocalAddin' && !link.features.has('quiet')) || sheets.isEcho(event);
}

/** Takes in a change: hosts write addresses with or without sheet and dollar signs, several in one, or none that can be read. */
function heard(event: Excel.WorksheetChangedEventArgs, desk: Desk, gathering: Gathering): void {
  if (isOwn(event, desk)) return;
  const { sheets } = desk;
  sheets.note(event);
  const areas = areasOf(event.address ?? '');
  const now = typedIn(event, areas);
  if (areas.length === 0) return gathering.add(event.worksheetId, WHOLE_SHEET, undefined);
  for (const area of areas) gathering.add(event.worksheetId, printArea(area), now);
}

/** Hears of new names where this Excel tells them (ExcelApi 1.17); elsewhere the next read does. */
async function listenToNames({ link, sheets }: Desk): Promise<readonly Handler[]> {
  if (!Office.context.requirements.isSetSupported('ExcelApi', '1.17')) return [];
  try {
    return await link.run((session) =>
      session.round(({ workbook: { worksheets } }) => {
        // An office.js that is older than its Excel has no such event.
        const renamed: typeof worksheets.onNameChanged | undefined = worksheets.onNameChanged;
        const handler = renamed?.add(async ({ worksheetId: id, nameAfter: name }) =>
          sheets.learn([{ id, name }]),
        );
        return handler ? [handler] : [];
      }),
    );
  } catch (error) {
    if (!mayBeLack(error)) throw error;
    return [];
  }
}

/** Hears of changes anywhere in the workbook, also by others who share it; the pane's own writes are silent. */
export async function listenToChanges(listener: (hint: ChangeHint) => void, desk: Desk): Promise<Stop> {
  const gathering = new Gathering(desk, listener);
  const { sheets } = desk;
  const handlers = await desk.link.run(async (session) => {
    const { changed, worksheets } = await session.round(({ workbook: { worksheets } }) => {
      worksheets.load('items/id,items/name');
      const changed = worksheets.onChanged.add(async (event) => heard(event, desk, gathering));
      return { changed, worksheets };
    });
    sheets.learn(worksheets.items);
    return [changed];
  });
  const renamed = await listenToNames(desk);
  return async () => {
    await stopAll(handlers);
    await stopAll(renamed);
  };
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
      if (!mayBeLack(error)) throw error;
      return session.round(({ workbook }) => [workbook.onSelectionChanged.add(ask)]);
    }
  });
  return () => stopAll(handlers);
}
