import './uncompiled-schemas';
import { routes } from '../core/submission/routes';
import { asking, type Answer, type Body, type Input } from './calls';
import { call, type ClientOptions } from './request';

/** The routes of the campaign as functions: dates, reminders, locks, what takes part, snapshots, the registry file. */
export interface CampaignCalls {
  calendar(query?: Input<'calendar'>): Answer<'calendar'>;
  putInternal(deadline: Body<'putInternal'>): Answer<'putInternal'>;
  remind(reminder: Body<'remind'>): Answer<'remind'>;
  progress(query: Input<'progress'>): Answer<'progress'>;
  locks(query?: Input<'locks'>): Answer<'locks'>;
  putLock(lock: Body<'putLock'>): Answer<'putLock'>;
  inclusions(query?: Input<'inclusions'>): Answer<'inclusions'>;
  putInclusion(inclusion: Body<'putInclusion'>): Answer<'putInclusion'>;
  takeSnapshot(wanted: Body<'takeSnapshot'>): Answer<'takeSnapshot'>;
  snapshots(query?: Input<'snapshots'>): Answer<'snapshots'>;
  snapshot(id: string): Answer<'snapshot'>;
  snapshotDelta(id: string, from: string): Answer<'snapshotDelta'>;
  /** Passes the upper tables of an annex up to the office above. */
  passUp(annex: string, wanted: Body<'passUp'>): Answer<'passUp'>;
  passings(query?: Input<'passings'>): Answer<'passings'>;
  /** Sends a registry workbook; with `dryRun` it is only looked at. */
  importRegistry(workbook: Uint8Array, dryRun?: boolean): Answer<'importRegistry'>;
  putRegistry(rows: Body<'putRegistry'>): Answer<'putRegistry'>;
  putForm(id: string, definition: Uint8Array): Answer<'putForm'>;
}

/** The calls of one endpoint for one signed-in account. */
export function campaignCalls(options: ClientOptions): CampaignCalls {
  const query = asking(options, routes);
  return {
    calendar: (given) => query('calendar', given),
    putInternal: (body) => call(options, routes.putInternal, { body }),
    remind: (body) => call(options, routes.remind, { body }),
    progress: (given) => query('progress', given),
    locks: (given) => query('locks', given),
    putLock: (body) => call(options, routes.putLock, { body }),
    inclusions: (given) => query('inclusions', given),
    putInclusion: (body) => call(options, routes.putInclusion, { body }),
    takeSnapshot: (body) => call(options, routes.takeSnapshot, { body }),
    snapshots: (given) => query('snapshots', given),
    snapshot: (id) => call(options, routes.snapshot, { params: { id } }),
    snapshotDelta: (id, from) => call(options, routes.snapshotDelta, { params: { id }, query: { from } }),
    passUp: (annex, body) => call(options, routes.passUp, { params: { annex }, body }),
    passings: (given) => query('passings', given),
    importRegistry: (body, dryRun = false) =>
      call(options, routes.importRegistry, { body, query: { dryRun: String(dryRun) } }),
    putRegistry: (body) => call(options, routes.putRegistry, { body }),
    putForm: (id, body) => call(options, routes.putForm, { params: { id }, body }),
  };
}
