import type { Accepted } from '../consolidate/accepted';
import type { Words } from '../form/definition';
import type { CompiledForm } from '../rules/compile';
import type { ExplanationState } from '../submission/explanation-state';
import { stagesBetween, type Fallen } from './fallen';
import { ownText } from './figure-text';

/** Why a cumulative figure fell, in the words of whoever said so: the filer's explanation, an amendment, an exclusion below. */
export type FallReason =
  | { readonly kind: 'explanation'; readonly text: string; readonly state: ExplanationState['state'] }
  | { readonly kind: 'amendment'; readonly text: string }
  | { readonly kind: 'exclusion'; readonly text: string; readonly unit: string; readonly unitName: string };

const NUMBER = /^-?\d+(\.\d+)?$/;

function isSame(printed: string, text: string): boolean {
  const plain = printed.replaceAll(',', '');
  return NUMBER.test(plain) && Number(plain) === Number(text);
}

/** Whether a key is that of a finding about this figure: column, block, printed row and what it is now. */
function isAbout({ cell, now }: Fallen, key: string, { names }: CompiledForm): boolean {
  const definition = names.definition(cell.scope).columns.find((c) => c.id === cell.column);
  const [, column, area, rowId, ...values] = key.split('|');
  const isHere = column === cell.column && rowId === (cell.rowId ?? '');
  const isOwn = area === '' || area === (cell.area ?? cell.unit);
  return isHere && isOwn && isSame(values[0] ?? '', ownText(definition, now));
}

/** The explanations of a summary that are about a fallen figure: given to a rule that holds its column against the snapshot before. */
export function explainingFall(
  form: CompiledForm,
  fall: Fallen,
  explanations: readonly ExplanationState[],
): ExplanationState[] {
  const { scope, column } = fall.cell;
  const asking = new Set(
    form.rules
      .filter((r) => r.instances.some((i) => i.readsPrevious && i.scope === scope && i.column === column))
      .map((r) => r.record.id),
  );
  return explanations.filter((e) => asking.has(e.rule) && isAbout(fall, e.key, form));
}

/** Whether an amendment made a fallen figure smaller than the version that it replaced. */
export function isAmendedDown(
  form: CompiledForm,
  { cell }: Fallen,
  { now, replaced }: { readonly now: Accepted; readonly replaced: Accepted },
): boolean {
  return stagesBetween(form, now, replaced).some(
    (s) =>
      s.now < s.before &&
      s.cell.scope === cell.scope &&
      s.cell.row === cell.row &&
      s.cell.column === cell.column,
  );
}

const EXPLAINED: Readonly<Record<ExplanationState['state'], Words>> = {
  accepted: { zh: '说明（已采纳）', en: 'Explained (accepted)' },
  open: { zh: '说明（待采纳）', en: 'Explained (not yet decided)' },
  refused: { zh: '说明（未采纳）', en: 'Explained (refused)' },
};

function headOf(reason: FallReason): Words {
  switch (reason.kind) {
    case 'explanation':
      return EXPLAINED[reason.state];
    case 'amendment':
      return { zh: '更正原因', en: 'Amended' };
    case 'exclusion':
      return { zh: `剔除${reason.unitName}`, en: `${reason.unitName} excluded` };
  }
}

/** The reasons given for a fall in one line, or that none was given. */
export function fallSentence(reasons: readonly FallReason[]): Words {
  if (reasons.length === 0) return { zh: '没有说明原因', en: 'No reason was given' };
  const said = reasons.map((reason) => ({ head: headOf(reason), text: reason.text }));
  return {
    zh: said.map(({ head, text }) => `${head.zh}：${text}`).join('；'),
    en: said.map(({ head, text }) => `${head.en}: ${text}`).join('; '),
  };
}
