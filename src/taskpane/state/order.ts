import type { Receipt } from '../../core/submission/receipt';
import { isBased } from './based';
import type { Order } from './effect';
import type { KeptReceipt } from './filing-state';
import { filedPeriod, filedScopes, filerCode, filerName, latestReceipt, levelOf } from './filing';
import { explanationsToSend } from './reduce-explain';
import type { State } from './state';

/** Kept versions of the submission that would be filed now, the newest first; it goes by its first annex. */
function versions(state: State): readonly KeptReceipt[] {
  const [first] = filedScopes(state);
  const annex = state.form?.tables.find((t) => t.scope === first)?.annex;
  const latest = latestReceipt(state);
  if (!latest || latest.receipt.annexes[0] !== annex) return [];
  return state.receipts.kept
    .filter((k) => k.receipt.id === latest.receipt.id)
    .sort((a, b) => b.receipt.version - a.receipt.version);
}

/** The newest version that the workbook builds on; undefined before the first. */
export function baseOf(state: State): Receipt | undefined {
  return versions(state).find((k) => isBased(state, k.receipt))?.receipt;
}

/** The newest version where it came from elsewhere and nobody has looked at it beside this workbook yet. */
export function newerElsewhere(state: State): KeptReceipt | undefined {
  const [newest] = versions(state);
  return newest && !isBased(state, newest.receipt) ? newest : undefined;
}

/** The version that a submission would be. */
export function nextVersion(state: State): number {
  return (versions(state)[0]?.receipt.version ?? 0) + 1;
}

/** What would be sent now; undefined where it is not known who files. */
export function orderOf(state: State): Order | undefined {
  const { form } = state;
  const code = filerCode(state);
  if (!form || code === undefined) return undefined;
  const base = baseOf(state);
  const after = base?.version ?? 0;
  return {
    scopes: filedScopes(state),
    version: after + 1,
    after,
    filer: code,
    meta: {
      form: { id: form.id },
      campaign: form.campaign.id,
      filer: { code, level: levelOf(state), name: filerName(state) },
      ...filedPeriod(state),
      ...(base && { previous: { id: base.id, version: base.version } }),
      explanations: [...explanationsToSend(state)],
    },
  };
}
