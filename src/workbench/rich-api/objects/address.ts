import { parseArea, splitAddress, type Area } from '../../model/area';
import { HostError } from '../../model/errors';
import { areaOfName, definedName } from '../../model/names';
import type { Sheet } from '../../model/sheet';
import { findTable } from '../../model/tables';
import type { ApiHost } from '../host-object';

/** Reads an address, a defined name or a table's name as cells; addresses without a sheet mean `sheet`. */
export function resolveAddress(
  host: ApiHost,
  sheet: Sheet,
  address: string,
): { readonly sheet: Sheet; readonly area: Area } {
  const { sheet: named, rest } = splitAddress(address.replace(/^=/, ''));
  const target = named === undefined ? sheet : host.book.findSheet(named);
  if (!target) throw new HostError('InvalidArgument');
  const area = parseArea(rest.replaceAll('$', ''));
  if (area) return { sheet: target, area };
  const name = definedName(host.book, target, rest);
  const found = name && areaOfName(host.book, name);
  if (found) return found;
  const table = findTable(host.book, rest);
  if (table) return { sheet: table.sheet, area: table.table.area };
  throw new HostError('InvalidArgument');
}

/** Reads a list of addresses of one sheet, such as `A1:B2, D4`. */
export function resolveAddresses(
  host: ApiHost,
  sheet: Sheet,
  addresses: string,
): { readonly sheet: Sheet; readonly areas: Area[] } {
  const found = addresses.split(',').map((address) => resolveAddress(host, sheet, address.trim()));
  const home = found[0]?.sheet ?? sheet;
  if (found.some((place) => place.sheet !== home)) throw new HostError('InvalidArgument');
  return { sheet: home, areas: found.map((place) => place.area) };
}
