import type { FormDefinition, Words } from '../form/definition';

/** What is known of the things that log lines speak of: the campaign's form, and names of who filed by submission and of units by code. */
export interface KnownObjects {
  readonly form: Pick<FormDefinition, 'campaign' | 'title' | 'tables'>;
  /** Who filed a submission; undefined for an id that is none. */
  filerOf(id: string): string | undefined;
  /** The name of a region or institution, the code itself where none is known. */
  unitOf(code: string): string;
}

const VERSION = /^(.+)\/(\d+)$/;
/** What an office made itself bears its region before its own number. */
const OF_REGION = /^(\d{6})-[0-9a-zA-Z-]{6,}$/;
/** The submission that an object names, with or without its version. */
export function submissionOf(piece: string): string {
  return VERSION.exec(piece)?.[1] ?? piece;
}

/** The parts of an object that name things: keys of records join several. */
export function piecesOf(object: string): string[] {
  return object.split(/[| ]/).filter((piece) => piece !== '');
}

function pieceName(piece: string, known: KnownObjects): Words {
  const same = (name: string): Words => ({ zh: name, en: name });
  const filer = known.filerOf(submissionOf(piece));
  const version = VERSION.exec(piece)?.[2];
  if (filer !== undefined)
    return version === undefined
      ? same(filer)
      : { zh: `${filer} 第 ${version} 版`, en: `${filer} version ${version}` };
  const { campaign, title } = known.form;
  return piece === campaign.id ? title : same(known.unitOf(OF_REGION.exec(piece)?.[1] ?? piece));
}

/** The annex that a part of a key names. */
function annexName({ tables }: KnownObjects['form'], piece: string): Words | undefined {
  const table = tables.find(({ annex }) => annex === piece);
  return table && { zh: table.formNo, en: `Annex ${piece}` };
}

/** The object of a log line in words, such as 桐梓县人民医院 第 2 版; undefined where nothing of it has a name. */
export function objectName(object: string, known: KnownObjects): Words | undefined {
  const pieces = piecesOf(object);
  const isKey = object.includes('|');
  const names = pieces.map(
    (p, i) => (isKey && i > 0 ? annexName(known.form, p) : undefined) ?? pieceName(p, known),
  );
  if (names.every(({ zh }, i) => zh === pieces[i])) return undefined;
  return { zh: names.map(({ zh }) => zh).join(' '), en: names.map(({ en }) => en).join(' ') };
}
