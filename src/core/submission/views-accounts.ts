import { z } from 'zod';
import { accountSchema } from './views';

/** The unit that an account is for. */
export const scopeSchema = z.strictObject({
  level: z.enum(['机构', '县', '统筹区', '省']),
  region: z.string().length(6),
  institution: z.string().max(30).optional(),
});

/** A one-time ticket for somebody of a unit below, to be handed over by another way. */
export const ticketSchema = z.object({
  ticket: z.string(),
  username: z.string(),
  expiresAt: z.iso.datetime(),
});

/** One account as whoever looks after it sees it. */
export const accountLineSchema = accountSchema.extend({
  mustChange: z.boolean(),
  disabled: z.boolean(),
  secondFactor: z.boolean(),
  lastSignIn: z.iso.datetime().optional(),
  lockedUntil: z.iso.datetime().optional(),
  /** Open sign-ins. */
  signIns: z.number().int(),
});

/** What a program may be allowed to do. */
export const serviceActionSchema = z.enum(['submit', 'withdraw', 'read', 'audit']);

/** A token of a program without the token itself. */
export const serviceTokenSchema = z.object({
  id: z.string(),
  label: z.string(),
  role: accountSchema.shape.role,
  scope: accountSchema.shape.scope,
  actions: z.array(z.string()),
  issuedBy: z.string(),
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().optional(),
});
