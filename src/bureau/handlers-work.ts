import { chinaDayOf } from '../core/campaign/lateness';
import { formatDay } from '../core/value/date';
import type { Asked } from './bureau';
import { created, ok } from './call';
import type { Handlers } from './handler';
import { decided } from './work/act-on';
import { addComment, addReply } from './work/comments';
import { dayGone } from './work/work-refusals';

/** Refuses a day to file again by that is over in China. */
function requireToCome({ world }: Asked, day: string | undefined): void {
  if (day !== undefined && day < formatDay(chinaDayOf(world.now().toISOString()))) throw dayGone(day);
}

/** Handlers of the work on submissions. */
export const work = {
  pickUp: async (asked, { params, body }) =>
    ok(await decided(asked, params.id, { act: 'pick-up', reason: '', ...body })),
  accept: async (asked, { params, body }) => ok(await decided(asked, params.id, { act: 'accept', ...body })),
  return: async (asked, { params, body }) => {
    const { resubmitBy, ...rest } = body;
    requireToCome(asked, resubmitBy);
    const by = resubmitBy === undefined ? {} : { resubmitBy };
    return ok(await decided(asked, params.id, { act: 'return', ...rest, ...by }));
  },
  withdraw: async (asked, { params, body }) =>
    ok(await decided(asked, params.id, { act: 'withdraw', ...body })),
  reopen: async (asked, { params, body }) =>
    ok(await decided(asked, params.id, { act: 'reopen', reason: '', ...body })),
  revert: async (asked, { params, body }) => {
    const { version, to: target, reason } = body;
    return ok(await decided(asked, params.id, { act: 'revert', version, target, reason }));
  },
  comment: async (asked, { params, body }) => created(await addComment(asked, params.id, body)),
  reply: async (asked, { params, body }) =>
    created(await addReply(asked, params.id, { n: params.n, text: body.text })),
} satisfies Partial<Handlers>;
