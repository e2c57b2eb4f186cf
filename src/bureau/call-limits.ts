import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from './store/account-store';
import { busy } from './refusals';

const MINUTE = 60_000;
/** Calls a minute: of one address, for its sign-ins alone, and of everybody in one institution or office together. */
export const LIMITS = { address: 60_000, signIns: 300, unit: 6000 };

/** Counts calls and throws where there are too many. */
export interface CallLimits {
  /** A try to sign in, to set up or to redeem, from the call's address. */
  signIn(request: FastifyRequest): Promise<void>;
  /** A call of somebody who is signed in. */
  unit(request: FastifyRequest, account: Account): Promise<void>;
}

/** Begins to count: every call by its address before anything else is looked at, an IPv6 network as one address. */
export async function limitCalls(server: FastifyInstance, limits = LIMITS): Promise<CallLimits> {
  await server.register(rateLimit, { global: false });
  const units = new WeakMap<FastifyRequest, string>();
  const counter = (max: number, keyGenerator?: (request: FastifyRequest) => string) => {
    const count = server.createRateLimit({
      max,
      timeWindow: MINUTE,
      ...(keyGenerator && { keyGenerator }),
    });
    return async (request: FastifyRequest): Promise<void> => {
      const counted = await count(request);
      if (!counted.isAllowed && counted.isExceeded) throw busy(Math.max(1, counted.ttlInSeconds));
    };
  };
  const unit = counter(limits.unit, (request) => units.get(request) ?? '');
  server.addHook('onRequest', counter(limits.address));
  return {
    signIn: counter(limits.signIns),
    unit: async (request, { scope }) => {
      units.set(request, scope.institution ?? scope.region);
      await unit(request);
    },
  };
}
