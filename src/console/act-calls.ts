import { call, type ClientOptions } from '../client/request';
import { routes } from '../core/submission/routes';
import { accountAct } from './account-calls';
import { plain, type Done } from './done';
import { isAccountAct } from './state/account-act';
import type { Act } from './state/act';

function onSubmission(options: ClientOptions, act: Extract<Act, { readonly id: string }>): Promise<Done> {
  const params = { id: act.id };
  const { version } = act;
  switch (act.kind) {
    case 'pick-up':
      return plain(call(options, routes.pickUp, { params, body: { version, takeOver: act.takeOver } }));
    case 'revert': {
      const { to, reason } = act;
      return plain(call(options, routes.revert, { params, body: { version, to, reason } }));
    }
    case 'reopen':
      return plain(call(options, routes.reopen, { params, body: { version } }));
    case 'accept':
      return plain(call(options, routes.accept, { params, body: { version } }));
    case 'return': {
      const { reason, to, resubmitBy } = act;
      return plain(call(options, routes.return, { params, body: { version, reason, to, resubmitBy } }));
    }
    case 'explanation': {
      const { key, decision, reason } = act;
      return plain(
        call(options, routes.decideExplanation, {
          params: { ...params, key },
          body: { version, decision, reason },
        }),
      );
    }
    case 'comment': {
      const { sheet, cell, text } = act;
      return plain(call(options, routes.comment, { params, body: { version, sheet, cell, text } }));
    }
  }
}

async function acceptClean(options: ClientOptions, annex: string, ids: readonly string[]): Promise<Done> {
  const result = await call(options, routes.acceptClean, { body: { annex, ids } });
  return result.ok ? { ...result, value: { count: result.value.accepted.length } } : result;
}

async function importRegistry(options: ClientOptions, bytes: Uint8Array, dryRun: boolean): Promise<Done> {
  const query = { dryRun: String(dryRun) };
  const result = await call(options, routes.importRegistry, { body: bytes, query });
  return result.ok ? { ...result, value: { count: result.value.count, report: result.value } } : result;
}

/** Does something at the bureau. */
export async function act(options: ClientOptions, wanted: Act): Promise<Done> {
  if (isAccountAct(wanted)) return accountAct(options, wanted);
  if ('id' in wanted) return onSubmission(options, wanted);
  switch (wanted.kind) {
    case 'remind': {
      const { annex, codes, text } = wanted;
      return plain(call(options, routes.remind, { body: { annex, codes, text } }));
    }
    case 'accept-clean':
      return acceptClean(options, wanted.annex, wanted.ids);
    case 'import':
      return importRegistry(options, wanted.bytes, wanted.dryRun);
    case 'include': {
      const { submission, included, reason } = wanted;
      return plain(call(options, routes.putInclusion, { body: { submission, included, reason } }));
    }
    case 'freeze': {
      const { kind: _freeze, ...period } = wanted;
      return plain(call(options, routes.takeSnapshot, { body: period }));
    }
    case 'pass-up': {
      const { kind: _passUp, annex, explanations, ...period } = wanted;
      const body = { ...period, explanations: [...explanations] };
      return plain(call(options, routes.passUp, { params: { annex }, body }));
    }
    case 'lock': {
      const { unit, locked, reason } = wanted;
      return plain(call(options, routes.putLock, { body: { unit, locked, reason } }));
    }
    case 'internal': {
      const { unit, entry, offsetDays } = wanted;
      return plain(call(options, routes.putInternal, { body: { unit, entry, offsetDays } }));
    }
  }
}
