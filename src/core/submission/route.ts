import type { z } from 'zod';

/** One route of the endpoint: what it takes and what it answers when all is well. `open` needs no sign-in, `ownBody` reads its body itself. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The path with its parameters in braces. */
  readonly path: string;
  readonly about: string;
  readonly open?: true;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly headers?: z.ZodType;
  readonly body?: z.ZodType;
  readonly ownBody?: true;
  /** Media type of a body that is no JSON. */
  readonly bodyType?: string;
  /** Schema of each good answer by status; null where the body is empty or no JSON. */
  readonly answers: Readonly<Record<number, z.ZodType | null>>;
}
