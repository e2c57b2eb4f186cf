import { newPrivateKey, softwareSigner } from '../../src/bureau/keys/sm2';
import { MASTER, vaultOf } from '../../src/bureau/keys/keys';
import type { StoreWorld } from '../../src/bureau/store/world';

/** Keys of a test's own: receipts are signed and bodies encrypted as in a real start. */
export function testKeys(): Required<Pick<StoreWorld, 'signer' | 'vault'>> {
  return { signer: softwareSigner(newPrivateKey()), vault: vaultOf([MASTER.make()]) };
}
