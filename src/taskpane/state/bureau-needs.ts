import type { BridgeNode } from '../bureau-ports';
import type { Desk, SlotName } from './bureau-state';

const HOME = { officer: ['roster', 'queue'], auditor: ['tie'] } as const;

/** The cell of the step of the tree that was picked; undefined for a step without one. */
export function cellChosen({ slots, tie }: Pick<Desk, 'slots' | 'tie'>): BridgeNode['cell'] {
  return tie.node === undefined ? undefined : slots.bridge.value?.nodes[tie.node]?.cell;
}

/** What the desk shows of the bureau's, as it stands. */
export function needsOf({ account, tab, over, tie, slots }: Desk): readonly SlotName[] {
  if (!account) return [];
  if (over.kind === 'submission' || over.kind === 'return') return ['submission', 'review', 'queue'];
  if (over.kind === 'clean') return ['clean', 'queue'];
  switch (tab) {
    case 'home':
      return account.role === 'auditor' ? HOME.auditor : HOME.officer;
    case 'roster':
      return ['roster', 'registry', 'queue'];
    case 'review':
      return ['queue'];
    case 'rollup':
      return ['rollup', 'roster', 'queue'];
    case 'tie':
      if (!tie.figure) return ['tie'];
      return cellChosen({ slots, tie }) ? ['tie', 'bridge', 'where'] : ['tie', 'bridge'];
    case 'analysis':
      return ['analysis'];
  }
}
