import { addressOf } from '../../core/form/table';
import { listPlan } from '../../core/workbook/list-plan';
import type { SheetPlan } from '../../core/workbook/plan';
import type { Found } from '../found';
import type { World } from '../ports';
import { chinaTime } from '../../core/value/china-clock';
import { filerName, recipientOf, regionName } from '../state/filing';
import { fingerprintOf } from '../state/fingerprint';
import { annexWords, sheetWord } from '../state/names';
import type { Key } from '../words/zh-CN';
import type { KeptReceipt } from '../state/filing-state';
import type { State } from '../state/state';

/** What a sheet of the pane's own is made with. */
interface Making {
  readonly name: string;
  readonly state: State;
  readonly world: Pick<World, 'tell' | 'sentence'>;
}

type Row = readonly string[];

const SILHOUETTES = { error: '■', query: '▲', hint: '○' } as const;

/** The result of a full check as a sheet: severity, cell, sentence, explanation. */
export function findingsSheet(findings: readonly Found[], { name, state, world }: Making): SheetPlan {
  const { tell, sentence } = world;
  const known = state.tables.known;
  const rows = findings.map(({ finding }): Row => {
    const { place, severity, key, facts } = finding;
    const at = facts.ranges?.[0] ?? (place ? addressOf(place) : '');
    const where = place ? `${sheetWord({ ...state, known }, place.sheet)} ${at}` : '';
    const words = state.explanations.items.get(key);
    const weight = `${SILHOUETTES[severity]} ${tell({ key: `severity.${severity}` })}`;
    return [weight, where, sentence(finding), words?.saved ? words.text : ''];
  });
  const heads: readonly Key[] = ['sheet.severity', 'sheet.cell', 'sheet.problem', 'sheet.explanation'];
  const title = tell({ key: 'sheet.findings' });
  return listPlan({
    sheet: name,
    title,
    heads: heads.map((key) => tell({ key })),
    rows,
    widths: [12, 18, 70, 40],
  });
}

/** A receipt as a sheet that can be printed. */
export function receiptSheet(kept: KeptReceipt, { name, state, world }: Making): SheetPlan {
  const { tell } = world;
  const { receipt } = kept;
  const time = chinaTime(Date.parse(receipt.receivedAt));
  const date = `${time.year}-${String(time.month).padStart(2, '0')}-${String(time.dayOfMonth).padStart(2, '0')}`;
  const region = regionName(state.form, recipientOf(state)?.region ?? receipt.region);
  const rows: readonly Row[] = [
    [tell({ key: 'receipt.number' }), receipt.number],
    [tell({ key: 'receipt.receivedAt' }), `${date} ${time.seconds}`],
    [tell({ key: 'receipt.office' }), tell({ key: 'office.of', with: { region } })],
    [filerName(state), receipt.filer.code],
    [tell({ key: 'receipt.annexes' }), annexWords(state.form, kept.scopes, state.language)],
    [tell({ key: 'receipt.fingerprint' }), fingerprintOf(receipt.sha256)],
    ['SHA-256', receipt.sha256],
    ['SM3', receipt.sm3],
  ];
  const title = tell({ key: 'receipt.version', with: { version: receipt.version } });
  return listPlan({ sheet: name, title, heads: [], rows, widths: [18, 76] });
}
