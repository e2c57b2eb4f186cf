import { child, named, type ManifestElement } from './manifest-tree';

const LONGEST = 2048;
const ADDRESSES = ['IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'SourceLocation', 'Image', 'Url'];
/** The icons of the catalogue, in pixels. */
const CATALOGUE: readonly (readonly [string, number])[] = [
  ['IconUrl', 32],
  ['HighResolutionIconUrl', 64],
];
const NEEDED_SIZES = ['16', '32', '80'];

/** Width and height of a picture in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The size that a PNG says in its first chunk, undefined for other bytes. */
export function pngSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452)
    return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function addressOf(element: ManifestElement): string | undefined {
  return element.attributes.DefaultValue;
}

function domainsOf(root: ManifestElement): Set<string> {
  const start = named(root, 'DefaultSettings').flatMap((settings) => named(settings, 'SourceLocation'));
  const own = start.map(addressOf).filter((address) => address !== undefined);
  const listed = named(root, 'AppDomain').map((domain) => domain.text);
  return new Set([...own, ...listed].filter((a) => URL.canParse(a)).map((a) => new URL(a).origin));
}

/** Addresses are https, not too long, and pages lie on domains that the manifest declares. */
export function checkAddresses(root: ManifestElement): string[] {
  const found = ADDRESSES.flatMap((name) => named(root, name))
    .map(addressOf)
    .filter((a) => a !== undefined);
  const odd = found.filter((a) => !URL.canParse(a) || new URL(a).protocol !== 'https:');
  const domains = domainsOf(root);
  const strange = named(root, 'Url')
    .map(addressOf)
    .filter((a) => a !== undefined && URL.canParse(a) && !domains.has(new URL(a).origin));
  return [
    ...odd.map((a) => `地址必须以 https:// 开头：${a}`),
    ...found.filter((a) => a.length > LONGEST).map((a) => `地址太长：${a.slice(0, 60)}…`),
    ...strange.map((a) => `${a} 的域名没有写进 AppDomains，窗格里打不开`),
  ];
}

interface Icon {
  readonly size: number;
  readonly address: string;
}

function ribbonIcons(root: ManifestElement): Icon[] {
  const images = new Map(
    named(root, 'Images').flatMap((group) =>
      group.children.map((image) => [image.attributes.id ?? '', addressOf(image) ?? '']),
    ),
  );
  return named(root, 'Icon').flatMap((icon) =>
    icon.children.map((image) => ({
      size: Number(image.attributes.size),
      address: images.get(image.attributes.resid ?? '') ?? '',
    })),
  );
}

function missingSizes(root: ManifestElement): string[] {
  return named(root, 'Icon').flatMap((icon) => {
    const sizes = icon.children.map((image) => image.attributes.size);
    return NEEDED_SIZES.filter((size) => !sizes.includes(size)).map(
      (size) => `${icon.children[0]?.attributes.resid ?? 'Icon'} 这组图标缺 ${size} 像素的一张`,
    );
  });
}

/** Every icon is there in the sizes that Office wants, and is as large as it is said to be. */
export async function checkIcons(
  root: ManifestElement,
  pictureAt: (path: string) => Promise<PictureSize | undefined>,
): Promise<string[]> {
  const catalogue = CATALOGUE.flatMap(([name, size]) => {
    const element = child(root, name);
    return element ? [{ size, address: addressOf(element) ?? '' }] : [];
  });
  const icons = [...catalogue, ...ribbonIcons(root)].filter((icon) => URL.canParse(icon.address));
  const said = icons.map(async ({ size, address }) => {
    const path = new URL(address).pathname;
    const picture = await pictureAt(path);
    if (!picture) return [`图标 ${path} 不存在，或不是 PNG`];
    if (picture.width === size && picture.height === size) return [];
    return [`图标 ${path} 应为 ${size}×${size} 像素，现为 ${picture.width}×${picture.height}`];
  });
  return [...missingSizes(root), ...(await Promise.all(said)).flat()];
}
