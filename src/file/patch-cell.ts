import type { Fix } from '../core/form/finding';
import { addressOf } from '../core/form/table';
import { escapeXml } from './xml-text';

/** A cell as it is to be written: where, in which style, under which prefix. */
export interface CellWrite {
  readonly fix: Fix;
  readonly style: number | undefined;
  readonly prefix: string;
}

function valuePart(fix: Fix, prefix: string): { type: string; content: string } {
  const { to } = fix;
  const p = prefix;
  if (to === null) return { type: '', content: '' };
  if (typeof to === 'number') return { type: '', content: `<${p}v>${String(to)}</${p}v>` };
  if (typeof to === 'boolean') return { type: ' t="b"', content: `<${p}v>${to ? 1 : 0}</${p}v>` };
  if (fix.toFormula !== undefined) return { type: ' t="str"', content: `<${p}v>${escapeXml(to)}</${p}v>` };
  const text = `<${p}t xml:space="preserve">${escapeXml(to)}</${p}t>`;
  return { type: ' t="inlineStr"', content: `<${p}is>${text}</${p}is>` };
}

/** The XML of a cell that a fix sets; texts are always texts, never formulas. */
export function cellXml({ fix, style, prefix }: CellWrite): string {
  const p = prefix;
  const { type, content } = valuePart(fix, prefix);
  const formula = fix.toFormula === undefined ? '' : `<${p}f>${escapeXml(fix.toFormula)}</${p}f>`;
  const styled = style === undefined ? '' : ` s="${style}"`;
  const inner = formula + content;
  const open = `<${p}c r="${addressOf(fix.place)}"${styled}${type}`;
  return inner === '' ? `${open}/>` : `${open}>${inner}</${p}c>`;
}
