import type { Submission } from './state/slots';
import { say, type Say } from './words/say';

type Decision = Submission['decisions'][number];

/** One step of a submission's way: an arrival or a decision; `at` in ISO form. */
export interface Happening {
  readonly at: string;
  readonly say: Say;
  readonly by?: NonNullable<Decision['by']>;
  readonly reason: string;
}

function decided({ at, action, version, target, to, by, reason }: Decision): Happening {
  const words =
    action === 'return'
      ? say(to === 'start' ? 'history.restart' : 'history.return', { version })
      : action === 'revert'
        ? say('history.revert', { version: target ?? version })
        : say(`history.${action}`, { version });
  return { at, say: words, reason, ...(by !== undefined && { by }) };
}

/** What was done with a submission, the newest first. */
export function happeningsOf({ versions, decisions }: Submission): readonly Happening[] {
  const arrivals = versions.map(({ version, receipt }): Happening => ({
    at: receipt.receivedAt,
    say: say('history.arrived', { version }),
    reason: '',
  }));
  return [...arrivals, ...decisions.map(decided)].sort((a, b) => b.at.localeCompare(a.at));
}

/** The newest version that was accepted and is not the newest or does not stand accepted; undefined where there is none. */
export function revertible({ decisions, status, counts }: Submission): number | undefined {
  const accepted = decisions.filter((d) => d.action === 'accept').map((d) => d.version);
  return accepted.sort((a, b) => b - a).find((version) => status !== 'accepted' || version !== counts);
}
