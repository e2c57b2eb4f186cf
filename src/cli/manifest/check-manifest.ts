import { checkAddresses, checkIcons, type PictureSize } from './check-addresses';
import { checkCommands } from './check-commands';
import { child, everyElement, named, type ManifestElement } from './manifest-tree';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const VERSION = /^\d{1,4}(\.\d{1,5}){2,3}$/;
const SET_VERSION = /^\d+\.\d+$/;
const OTHER_LOCALE = 'en-US';
/** The longest texts that Office takes, in characters. */
const LENGTHS: Readonly<Record<string, number>> = { ProviderName: 125, DisplayName: 125, Description: 250 };
const STRINGS: Readonly<Record<string, number>> = { ShortStrings: 125, LongStrings: 250 };
const RESID_LENGTH = 32;
const ID_LENGTH = 125;

/** What a manifest is checked against: the pictures behind its addresses. */
export interface ManifestWorld {
  pictureAt(path: string): Promise<PictureSize | undefined>;
}

function checkHead(root: ManifestElement): string[] {
  const said: string[] = [];
  const text = (name: string): string => child(root, name)?.text ?? '';
  if (!GUID.test(text('Id'))) said.push(`Id 应为 GUID，现为“${text('Id')}”`);
  if (!VERSION.test(text('Version')))
    said.push(`Version 应为 1.0.0.0 这样的版本号，现为“${text('Version')}”`);
  if (text('DefaultLocale') !== 'zh-CN') said.push('DefaultLocale 应为 zh-CN');
  for (const name of ['ProviderName', 'DisplayName', 'Description', 'SupportUrl', 'IconUrl', 'Permissions'])
    if (!child(root, name)) said.push(`缺少 ${name}`);
  if (!named(root, 'Host').some((host) => host.attributes.Name === 'Workbook'))
    said.push('Hosts 里没有 Workbook：加载项不会在 Excel 里出现');
  return said;
}

function textsOf(element: ManifestElement): string[] {
  const overrides = element.children
    .filter((c) => c.name === 'Override')
    .map((c) => c.attributes.Value ?? '');
  return [element.attributes.DefaultValue ?? element.text, ...overrides];
}

function checkLengths(root: ManifestElement): string[] {
  const top = Object.entries(LENGTHS).flatMap(([name, longest]) => {
    const element = child(root, name);
    const long = element && textsOf(element).some((text) => text.length > longest);
    return long ? [`${name} 不能超过 ${longest} 个字`] : [];
  });
  const strings = Object.entries(STRINGS).flatMap(([kind, longest]) =>
    named(root, kind)
      .flatMap((group) => group.children)
      .filter((item) => textsOf(item).some((text) => text.length > longest))
      .map((item) => `${kind} 里的 ${item.attributes.id ?? ''} 不能超过 ${longest} 个字`),
  );
  return [...top, ...strings];
}

function checkLocales(root: ManifestElement): string[] {
  const spoken = [
    ...['DisplayName', 'Description'].flatMap((name) => child(root, name) ?? []),
    ...named(root, 'ShortStrings').flatMap((group) => group.children),
    ...named(root, 'LongStrings').flatMap((group) => group.children),
  ];
  const silent = spoken.filter(
    (item) => !item.children.some((c) => c.attributes.Locale === OTHER_LOCALE && c.attributes.Value),
  );
  return silent.map((item) => `${item.attributes.id ?? item.name} 没有 ${OTHER_LOCALE} 的文字`);
}

function checkIds(root: ManifestElement): string[] {
  const resources = named(root, 'Resources').flatMap((group) =>
    group.children.flatMap((kind) => kind.children),
  );
  const ids = resources.map((item) => item.attributes.id ?? '');
  const known = new Set(ids);
  const asked = new Set(everyElement(root).flatMap((element) => element.attributes.resid ?? []));
  const parts = ['Control', 'Group', 'CustomTab'].flatMap((name) => named(root, name));
  const partIds = parts.map((part) => part.attributes.id ?? '');
  const twice = [...ids, ...partIds].filter((id, i, all) => all.indexOf(id) !== i);
  return [
    ...[...asked].filter((id) => !known.has(id)).map((id) => `resid “${id}”在 Resources 里没有`),
    ...ids.filter((id) => !asked.has(id)).map((id) => `Resources 里的“${id}”没有用到，请删去`),
    ...ids.filter((id) => id.length > RESID_LENGTH).map((id) => `“${id}”超过 ${RESID_LENGTH} 个字符`),
    ...partIds.filter((id) => id === '' || id.length > ID_LENGTH).map((id) => `id “${id}”为空或太长`),
    ...[...new Set(twice)].map((id) => `id “${id}”用了两次`),
  ];
}

function checkSets(root: ManifestElement): string[] {
  const sets = named(root, 'Set');
  const excel = sets.filter((set) => set.attributes.Name === 'ExcelApi');
  const versions = new Set(excel.map((set) => set.attributes.MinVersion));
  const odd = sets.filter((set) => !SET_VERSION.test(set.attributes.MinVersion ?? ''));
  return [
    ...odd.map((set) => `${set.attributes.Name ?? 'Set'} 的 MinVersion 应写成 1.9 这样`),
    ...(excel.length === 0 ? ['Requirements 里没有 ExcelApi：旧版 Excel 会打开一个用不了的窗格'] : []),
    ...(versions.size > 1 ? ['两处 Requirements 里 ExcelApi 的版本不一样'] : []),
  ];
}

/** Everything that is wrong with a manifest, a sentence each; nothing where it is sound. Works without any network. */
export async function checkManifest(root: ManifestElement, world: ManifestWorld): Promise<readonly string[]> {
  return [
    ...checkHead(root),
    ...checkLengths(root),
    ...checkLocales(root),
    ...checkIds(root),
    ...checkSets(root),
    ...checkAddresses(root),
    ...checkCommands(root),
    ...(await checkIcons(root, (path) => world.pictureAt(path))),
  ];
}
