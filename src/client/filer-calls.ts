import './uncompiled-schemas';
import { filingRoutes } from '../core/submission/routes-filing';
import { registryRoutes } from '../core/submission/routes-registry';
import { workRoutes } from '../core/submission/routes-work';
import { asking, type Answer, type Body, type Input } from './calls';
import { call, type ClientOptions } from './request';

const routes = { ...filingRoutes, ...workRoutes, ...registryRoutes };

/** The routes that somebody who files makes use of, as functions. */
export interface FilerCalls {
  /** Sends the packed bytes under a key; the same key and bytes may be sent again and give the same receipt. `after` is the version that they replace, 0 for none: refused where another one stands. */
  submit(bytes: Uint8Array, key: string, after?: number): Answer<'submit'>;
  submissions(query?: Input<'submissions'>): Answer<'submissions'>;
  submission(id: string): Answer<'submission'>;
  content(id: string, version: number): Answer<'content'>;
  /** The filing that a printed fingerprint belongs to; `digits` are 16 to 64 hexadecimal ones. */
  fingerprint(digits: string): Answer<'fingerprint'>;
  withdraw(id: string, decision: Body<'withdraw'>): Answer<'withdraw'>;
  reopen(id: string, seen: { readonly version: number }): Answer<'reopen'>;
  reply(id: string, n: number, answer: { readonly text: string }): Answer<'reply'>;
  explanations(query?: Input<'explanations'>): Answer<'explanations'>;
  registry(query?: Input<'registry'>): Answer<'registry'>;
}

/** The calls of a filer to one endpoint for one signed-in account. */
export function filerCalls(options: ClientOptions): FilerCalls {
  const query = asking(options, routes);
  return {
    submit: (bytes, key, after) =>
      call(options, routes.submit, {
        body: bytes,
        headers: { 'idempotency-key': key, ...(after !== undefined && { 'if-match': `"${after}"` }) },
      }),
    submissions: (given) => query('submissions', given),
    submission: (id) => call(options, routes.submission, { params: { id } }),
    content: (id, version) => call(options, routes.content, { params: { id, version } }),
    fingerprint: (digits) => call(options, routes.fingerprint, { params: { digits } }),
    withdraw: (id, body) => call(options, routes.withdraw, { params: { id }, body }),
    reopen: (id, body) => call(options, routes.reopen, { params: { id }, body }),
    reply: (id, n, body) => call(options, routes.reply, { params: { id, n }, body }),
    explanations: (given) => query('explanations', given),
    registry: (given) => query('registry', given),
  };
}
