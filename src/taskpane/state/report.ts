import type { ReportAnswer } from '../found';
import type { Actions } from './action';
import { receivedAnnexes } from './bureau-annexes';
import type { Effect } from './effect';
import type { Event } from './event';
import { atOffice } from './duty';
import { say } from './say';
import type { Report, State } from './state';

/** Longer reports are for the command line. */
export const LONGEST_REPORT = 1_000_000;

/** The paragraphs of an answer as plain text. */
export function reportText(answer: ReportAnswer | undefined): string {
  return (answer?.paragraphs ?? []).map((p) => p.segments.map((s) => s.text).join('')).join('\n');
}

function changed(state: State, change: Partial<Report>): State {
  return { ...state, report: { ...state.report, ...change } };
}

/** A report that is read against the tables, or written from them. */
export function reduceReport(state: State, event: Event): State {
  switch (event.type) {
    case 'report-text':
      return changed(state, { text: event.text, standing: 'still' });
    case 'report-side':
      return changed(state, { side: event.side, standing: event.side === 'write' ? 'busy' : 'still' });
    case 'report-cells':
      return changed(state, { standing: 'busy' });
    case 'report-read':
      return changed(state, {
        standing: state.report.text.length > LONGEST_REPORT ? 'too-long' : 'busy',
      });
    case 'report-known':
      return changed(state, { answer: event.answer, read: event.text, standing: 'still' });
    case 'report-said':
      return changed(state, { standing: event.standing });
    case 'report-copy':
      return changed(state, { standing: 'copied' });
    default:
      return state;
  }
}

/** Against which tables: at an office those that follow from what was accepted, else those of the workbook. */
function annexesOf(state: State): readonly string[] | undefined {
  const { session, form, duty } = state;
  if (duty !== 'office' || !atOffice(session) || session.kind !== 'in' || !form) return undefined;
  return receivedAnnexes(form, session.account.scope.level);
}

/** What must be done outside for a report. */
export function reportEffects(event: Event, after: State): readonly Effect[] {
  const { report } = after;
  const read: Effect = { do: 'report', text: report.text, annexes: annexesOf(after) };
  switch (event.type) {
    case 'report-read':
      return report.standing === 'busy' ? [read] : [];
    case 'report-side':
      return event.side === 'write' ? [read] : [];
    case 'report-cells':
      return [{ do: 'report-cells' }];
    case 'report-copy':
      return [{ do: 'copy', text: reportText(report.answer) }];
    case 'report-put':
      return [{ do: 'report-put', text: reportText(report.answer), what: say('report.put') }];
    default:
      return [];
  }
}

/** The next step on the page of a report. */
export function reportActions({ report }: State): Actions {
  if (report.standing === 'busy') return {};
  if (report.side === 'read')
    return report.text.trim() === ''
      ? { primary: { words: say('report.cells'), act: { type: 'report-cells' } } }
      : { primary: { words: say('report.do'), act: { type: 'report-read' } } };
  if (reportText(report.answer) === '') return {};
  return {
    primary: { words: say('report.copy'), act: { type: 'report-copy' } },
    secondary: { words: say('report.putHere'), act: { type: 'report-put' } },
  };
}
