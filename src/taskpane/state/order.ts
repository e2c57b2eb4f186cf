import type { Order } from './effect';
import { filedScopes, filerCode, filerName, latestReceipt, levelOf } from './filing';
import { explanationsToSend } from './reduce-explain';
import type { State } from './state';

const BASES = ['一次性', '阶段性', '累计'] as const;

/** The version that a submission would be. */
export function nextVersion(state: State): number {
  return (latestReceipt(state)?.receipt.version ?? 0) + 1;
}

/** What would be sent now; undefined where it is not known who files. */
export function orderOf(state: State): Order | undefined {
  const { form, tables } = state;
  const code = filerCode(state);
  if (!form || code === undefined) return undefined;
  const basis = BASES.find((b) => b === tables.known?.basis);
  const cutoff = tables.known?.cutoff;
  const previous = latestReceipt(state)?.receipt;
  return {
    scopes: filedScopes(state),
    version: nextVersion(state),
    filer: code,
    meta: {
      form: { id: form.id },
      campaign: form.campaign.id,
      filer: { code, level: levelOf(state), name: filerName(state) },
      ...(basis && { basis }),
      ...(cutoff !== undefined && { cutoff }),
      ...(previous && { previous: { id: previous.id, version: previous.version } }),
      explanations: [...explanationsToSend(state)],
    },
  };
}
