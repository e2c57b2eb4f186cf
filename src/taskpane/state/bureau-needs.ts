import type { Desk, SlotName } from './bureau-state';

const HOME = { officer: ['roster', 'queue'], auditor: ['tie'] } as const;

/** What the desk shows of the bureau's, as it stands. */
export function needsOf({ account, tab, over, tie }: Desk): readonly SlotName[] {
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
      return tie.figure ? ['tie', 'bridge'] : ['tie'];
    case 'analysis':
      return ['analysis'];
  }
}
