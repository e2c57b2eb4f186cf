import type { FastifyBaseLogger } from 'fastify';
import type { Bureau } from './bureau';
import { sameThread } from './checking/check-filing';
import type { PackedVersion, Reread } from './checking/checking';
import { extractKind } from './extracts';
import type { KnownForm } from './form-catalog';
import type { Metrics } from './metrics';
import type { UnprovenVersion } from './store/proving-store';
import { inOrder } from './sums-text';
import { ThreadLost } from './threads/asked-thread';

/** Versions that are read from the store in one transaction. */
const A_TRANSACTION = 50;
/** Transactions in one round of the outbox. */
const A_ROUND = 10;
/** Versions, and bytes of them under gzip, in one question to a thread: a submission that is checked there waits for no more. */
const A_QUESTION = { versions: 12, bytes: 256 * 1024 };

/** What proving needs. */
export interface ProvingParts {
  readonly bureau: Bureau;
  readonly logger: Pick<FastifyBaseLogger, 'error'>;
  readonly metrics: Metrics;
}

type Packed = UnprovenVersion & { readonly packed: Uint8Array };

function isPacked(version: UnprovenVersion): version is Packed {
  return typeof version.packed !== 'string';
}

function nameOf({ id, version }: Pick<UnprovenVersion, 'id' | 'version'>): string {
  return `${id}/${version}`;
}

/** Versions of one definition, as many as one question asks for. */
function questionsOf(versions: readonly Packed[]): readonly (readonly Packed[])[] {
  const questions: Packed[][] = [];
  const open = new Map<string, { readonly list: Packed[]; bytes: number }>();
  for (const version of versions) {
    const known = open.get(version.formHash);
    const fits =
      known &&
      known.list.length < A_QUESTION.versions &&
      known.bytes + version.packed.length <= A_QUESTION.bytes;
    const question = fits ? known : { list: [], bytes: 0 };
    if (!fits) questions.push(question.list);
    question.list.push(version);
    question.bytes += version.packed.length;
    open.set(version.formHash, question);
  }
  return questions;
}

/** Whether a thread was lost over another question: this one is asked again in the next round. */
function isLostOverAnother(error: unknown): boolean {
  return error instanceof ThreadLost && error.culprit === undefined;
}

async function readOne(
  { bureau, logger }: ProvingParts,
  version: Packed,
  form: KnownForm,
): Promise<Reread[]> {
  const { checking = sameThread, forms } = bureau;
  try {
    const [again] = await checking.reread({ form, extracts: forms.current, versions: [version] });
    return again ? [again] : [];
  } catch (error) {
    if (isLostOverAnother(error)) throw error;
    logger.error({ err: error, version: nameOf(version) }, 'reading again');
    return [];
  }
}

function plain({ id, version, region, filer, packed }: Packed): PackedVersion {
  return { id, version, region, filer, packed };
}

/** What versions of one definition give; one that cannot be read again gives nothing and holds up no other. */
async function reread(
  parts: ProvingParts,
  question: readonly Packed[],
): Promise<ReadonlyMap<UnprovenVersion, Reread>> {
  const { checking = sameThread, forms } = parts.bureau;
  const form = forms.byHash(question[0]?.formHash ?? '');
  const found = new Map<UnprovenVersion, Reread>();
  if (!form) return found;
  try {
    const versions = question.map(plain);
    const all = await checking.reread({ form, extracts: forms.current, versions });
    for (const [i, version] of question.entries()) if (all[i]) found.set(version, all[i]);
  } catch (error) {
    if (isLostOverAnother(error)) throw error;
    parts.logger.error({ err: error, versions: question.map(nameOf) }, 'reading again, one by one');
    for (const version of question)
      for (const again of await readOne(parts, version, form)) found.set(version, again);
  }
  return found;
}

function isProven({ sha256, sums }: UnprovenVersion, again: Reread | undefined): again is Reread {
  return again?.sha256 === sha256 && again.sums === inOrder(sums === '' ? [] : sums.split('\n'));
}

async function proveSome(parts: ProvingParts, versions: readonly UnprovenVersion[]): Promise<void> {
  const { bureau, logger, metrics } = parts;
  const found = new Map<UnprovenVersion, Reread>();
  for (const question of questionsOf(versions.filter(isPacked)))
    for (const [version, again] of await reread(parts, question)) found.set(version, again);
  const extracts: { id: string; version: number; body: string }[] = [];
  for (const version of versions) {
    // What was destroyed on purpose has nothing left to be proved.
    if (version.packed === 'shredded') continue;
    const again = found.get(version);
    if (isProven(version, again)) {
      extracts.push({ id: version.id, version: version.version, body: again.extract });
      continue;
    }
    metrics.count('duibiao_damaged_versions_total', {});
    logger.error({ version: nameOf(version) }, 'damaged version');
  }
  await bureau.store.keepExtracts(extractKind(bureau.forms.current), extracts);
}

/** Reads received versions again from their bytes, proves the digest and every sum of each, and keeps what tie-outs read of them; a damaged one is counted and stands in the log. Tells whether more may be left than one round takes. */
export async function proveReceived(parts: ProvingParts): Promise<boolean> {
  const { store } = parts.bureau;
  for (let i = 0; i < A_ROUND; i++) {
    const given = await store.proveReceived(A_TRANSACTION, (versions) => proveSome(parts, versions));
    if (given === 0) return false;
  }
  return true;
}
