import type { ColumnDefinition, Words } from '../form/definition';
import { groupThousands } from '../value/amount';
import { AUDIT_AGAINST, AUDIT_CAUSES } from '../message/audit-words';
import type { Bridge, BridgeItem } from './bridge-table';
import { ownText, spoken } from './figure-text';
import type { Names } from './place-names';

interface Sayer {
  readonly bridge: Bridge;
  readonly column: ColumnDefinition;
  readonly names: Names;
  readonly against?: keyof typeof AUDIT_AGAINST;
}

function itemWords({ column, names }: Sayer, item: BridgeItem): Words {
  const amount = spoken(column, item.amount);
  const unit = names.unit(item.unit);
  const cause = AUDIT_CAUSES[item.kind];
  const more = item.amount > 0;
  return {
    zh: `${unit}${cause.zh}，${more ? '多' : '少'} ${amount.zh}`,
    en: `${unit} ${cause.en}, ${more ? '+' : '−'}${amount.en}`,
  };
}

function rest({ bridge, column }: Sayer): Words | undefined {
  if (bridge.unexplained !== 0) {
    const amount = spoken(column, bridge.unexplained);
    return { zh: `还有 ${amount.zh}没有解释`, en: `${amount.en} remain unexplained` };
  }
  if (bridge.rounding.amount === 0) return undefined;
  return bridge.items.length > 0
    ? { zh: '其余为四舍五入', en: 'the rest is rounding' }
    : { zh: '差额为四舍五入', en: 'the difference is rounding' };
}

const MOST_NAMED = 6;

/** The difference in one sentence, as it is copied into a message: both figures, then each cause with its unit. */
export function bridgeSentence(sayer: Sayer): Words {
  const { bridge, column, against = 'recomputed' } = sayer;
  const other = AUDIT_AGAINST[against];
  const text = (value: number): string =>
    `${groupThousands(ownText(column, value))} ${column.unit ?? ''}`.trim();
  const off = bridge.stated - bridge.printed;
  const zh = `填报 ${text(bridge.stated)}，${other.zh} ${text(bridge.printed)}，${off === 0 ? '相符' : `相差 ${text(Math.abs(off))}`}。`;
  const en = `Stated ${text(bridge.stated)}, ${other.en} ${text(bridge.printed)}${off === 0 ? ', in agreement' : `, ${text(Math.abs(off))} apart`}. `;
  const named = [...bridge.items].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const words = named.slice(0, MOST_NAMED).map((item) => itemWords(sayer, item));
  const more = named.length - words.length;
  if (more > 0) words.push({ zh: `另有 ${more} 处`, en: `${more} more` });
  const last = rest(sayer);
  if (last) words.push(last);
  if (words.length === 0) return { zh: bridge.difference === 0 ? `${zh}分毫不差。` : zh, en: en.trim() };
  return {
    zh: `${zh}${words.map((w) => w.zh).join('；')}。`,
    en: `${en}${words.map((w) => w.en).join('; ')}.`,
  };
}
