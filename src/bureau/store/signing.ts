import { receiptText, type Receipt } from '../../core/submission/receipt';
import { SIGNATURE_ALGORITHM, type Signature } from '../../core/submission/signature';
import type { Signer, StoreWorld } from './world';

/** A signature over a text with the name of its key. */
export async function signatureOf(signer: Signer, text: string): Promise<Signature> {
  return { alg: SIGNATURE_ALGORITHM, kid: signer.key.kid, value: await signer.sign(text) };
}

/** The receipt with its signature. */
export async function signedReceipt({ signer }: StoreWorld, receipt: Receipt): Promise<Receipt> {
  return signer ? { ...receipt, signature: await signatureOf(signer, receiptText(receipt)) } : receipt;
}
