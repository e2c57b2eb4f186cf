import type { z } from 'zod';
import { verifySm2 } from '../bureau/keys/sm2';
import { publishedHeadsSchema, type PublishedHeads } from '../core/submission/head';
import { receiptText, type Receipt } from '../core/submission/receipt';
import {
  publicKeysSchema,
  signatureVerdict,
  type PublicKey,
  type SignatureVerdict,
} from '../core/submission/signature';
import { textOf, type Call } from './args';
import { readBytes } from './input';
import { Unusable, type Io } from './io';

async function jsonOf<T>(
  file: string,
  io: Io,
  { schema, what }: { schema: z.ZodType<T>; what: string },
): Promise<T> {
  const text = Buffer.from(await readBytes(file, io)).toString('utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Unusable(`${file} 不是${what}`);
  }
  const read = schema.safeParse(json);
  if (!read.success) throw new Unusable(`${file} 不是${what}`);
  return read.data;
}

/** What the call names to verify signatures with: public keys, and heads published earlier with the keys in them. */
export interface Published {
  readonly keys: readonly PublicKey[];
  readonly heads: PublishedHeads['heads'];
}

/** Reads `--keys` and `--heads`; undefined where neither is given. */
export async function publishedOf(call: Call, io: Io): Promise<Published | undefined> {
  const [keysFile, headsFile] = [textOf(call, 'keys'), textOf(call, 'heads')];
  if (keysFile === undefined && headsFile === undefined) return undefined;
  const heads =
    headsFile === undefined
      ? undefined
      : await jsonOf(headsFile, io, {
          schema: publishedHeadsSchema,
          what: '日头文件（GET /v1/audit/heads 的答复）',
        });
  const keys =
    keysFile === undefined
      ? undefined
      : await jsonOf(keysFile, io, { schema: publicKeysSchema, what: '公钥文件（GET /v1/keys 的答复）' });
  // Keys that somebody kept count for more than those that travel with what they are to prove.
  return { keys: keys?.keys ?? heads?.keys ?? [], heads: heads?.heads ?? [] };
}

/** What the signature of a receipt turns out to be. */
export function verdictOf(receipt: Receipt, keys: readonly PublicKey[]): SignatureVerdict {
  return signatureVerdict({ text: receiptText(receipt), signature: receipt.signature }, keys, verifySm2);
}
