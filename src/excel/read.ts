import type { FormIdentity, GridBook } from '../core/form/grid';
import { IDENTITY_PROPERTY, parseIdentity } from '../core/form/identity';
import { WorkbookError, type ReadOptions } from '../core/workbook/port';
import { isNotSupported } from './errors';
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
  const { worksheets, names, identity } = await session.round(({ workbook }) => {
    workbook.worksheets.load('items/id,items/name,items/visibility');
    workbook.names.load('items/name,items/formula');
    const property = workbook.properties.custom.getItemOrNullObject(IDENTITY_PROPERTY);
    property.load('value');
    return { worksheets: workbook.worksheets, names: workbook.names, identity: property };
  });
  return {
    sheets: worksheets.items.map(({ id, name, visibility }) => ({
      id,
      name,
      visible: visibility === 'Visible',
    })),
    names: names.items.map((n) => ({ name: n.name, refersTo: String(n.formula).replace(/^=/, '') })),
    identity: identity.isNullObject ? undefined : parseIdentity(identity.value),
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
    if (!isNotSupported(error)) throw error;
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
    const readings = ids.length === 0 ? [] : await readHeads(session, ids, sheets);
    await readRest(session, readings, options);
    await tellHiddenRows(session, readings);
    ids.forEach((id) => sheets.read(id));
    const { names, identity } = contents;
    return { grids: readings.map(gridOf), names, ...(identity && { identity }) };
  });
}
