import type { FormIdentity, GridBook } from '../core/form/grid';
import { IDENTITY_PROPERTY, parseIdentity, WORDS_SHEET } from '../core/form/identity';
import { WorkbookError, type ReadOptions } from '../core/workbook/port';
import { anchorsOf } from './anchors';
import { mayBeLack } from './errors';
import { gridOf } from './grid-reading';
import { readHeads } from './read-heads';
import { readHiddenRows, readRest } from './read-rest';
import type { ExcelLink, Session } from './run';
import type { Sheets } from './sheets';

interface Contents {
  readonly sheets: readonly { readonly id: string; readonly name: string; readonly visible: boolean }[];
  readonly names: GridBook['names'];
  readonly identity: FormIdentity | undefined;
}

async function readContents(session: Session): Promise<Contents> {
  const { worksheets, tellsVisible, names, identity } = await session.round(({ workbook }, has) => {
    const tellsVisible = has('visibility');
    workbook.worksheets.load(`items/id,items/name${tellsVisible ? ',items/visibility' : ''}`);
    const names = has('names') ? workbook.names : undefined;
    names?.load('items/name,items/formula');
    const identity = has('identity')
      ? workbook.properties.custom.getItemOrNullObject(IDENTITY_PROPERTY)
      : undefined;
    identity?.load('value');
    return { worksheets: workbook.worksheets, tellsVisible, names, identity };
  });
  return {
    sheets: worksheets.items.map((sheet) => ({
      id: sheet.id,
      name: sheet.name,
      visible: tellsVisible ? sheet.visibility === 'Visible' : sheet.name !== WORDS_SHEET,
    })),
    names: names?.items.map((n) => ({ name: n.name, refersTo: String(n.formula).replace(/^=/, '') })) ?? [],
    identity: !identity || identity.isNullObject ? undefined : parseIdentity(identity.value),
  };
}

function wantedOf({ sheets: all }: Contents, named: readonly string[] | undefined, sheets: Sheets): string[] {
  if (!named) return all.filter((s) => s.visible).map((s) => s.id);
  return named.map((name) => {
    const found = all.find((s) => s.name === name) ?? all.find((s) => s.id === sheets.keyOf(name));
    if (!found) throw new WorkbookError('sheet-missing', name);
    return found.id;
  });
}

/** Hidden rows are good to know; an Excel that cannot tell of them is read all the same. */
async function tellHiddenRows(
  session: Session,
  readings: Parameters<typeof readHiddenRows>[1],
): Promise<void> {
  try {
    await readHiddenRows(session, readings);
  } catch (error) {
    if (!mayBeLack(error)) throw error;
  }
}

/** Reads whole sheets: one round trip for their names, one for sizes and heads, then one for each 4 MB that is left. */
export async function readWorkbook(
  options: ReadOptions,
  { link, sheets }: { readonly link: ExcelLink; readonly sheets: Sheets },
): Promise<GridBook> {
  return link.run(async (session) => {
    const contents = await readContents(session);
    sheets.learn(contents.sheets);
    const ids = wantedOf(contents, options.sheets, sheets);
    const readings = ids.length === 0 ? [] : await readHeads(session, ids);
    await readRest(session, readings, options);
    await tellHiddenRows(session, readings);
    const moments = readings.map(({ name }) => sheets.now(name));
    for (const [i, id] of ids.entries()) {
      const reading = readings[i];
      const anchors = reading && (await anchorsOf(reading, () => session.breathe()));
      sheets.read(id, anchors, moments[i]);
    }
    const { names, identity } = contents;
    return { grids: readings.map(gridOf), names, ...(identity && { identity }) };
  });
}
