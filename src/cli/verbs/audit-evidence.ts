import { problemSchema } from '../../core/submission/problem';
import { routes } from '../../core/submission/routes';
import { EVIDENCE_LIMITS } from '../../file/limits';
import { FileRefused } from '../../file/refused';
import { openSealed } from '../../file/sealed-zip';
import { needed, textOf, type Call } from '../args';
import { MODES, writeBytes } from '../input';
import { Exit, Refused, Unusable, type Io } from '../io';

const ASKED = ['unit', 'campaign', 'basis', 'cutoff', 'held'] as const;

function addressOf(call: Call, from: string): string {
  if (!URL.canParse(from)) throw new Unusable(`--from 不是网址：${from}`);
  const url = new URL(routes.evidence.path, from);
  for (const name of ASKED) {
    const value = textOf(call, name);
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url.href;
}

async function refusalOf(response: Response): Promise<Refused> {
  const text = await response.text();
  const problem = problemSchema.safeParse(text.startsWith('{') ? JSON.parse(text) : undefined);
  return new Refused(problem.success ? problem.data.detail : `上级没有给出取证文件（${response.status}）`);
}

async function received(address: string, token: string | undefined): Promise<Uint8Array> {
  const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  const lost = (): never => {
    throw new Refused(`连不上 ${new URL(address).origin}，或中途断开，请核对地址和网络后再试`);
  };
  const response = await fetch(address, { headers }).catch(lost);
  if (!response.ok) throw await refusalOf(response);
  return new Uint8Array(await response.arrayBuffer().catch(lost));
}

/** Fetches the evidence of a unit and writes it to a file once it has come whole. */
export async function fetchEvidence(call: Call, io: Io): Promise<number> {
  const output = needed(call, 'evidence', '请写出取证文件名，例如 --evidence 取证.zip');
  const from = needed(call, 'from', '请写出上级地址');
  const bytes = await received(addressOf(call, from), textOf(call, 'token'));
  try {
    if (openSealed(bytes, EVIDENCE_LIMITS).fault()) throw new FileRefused('damaged');
  } catch (error) {
    if (error instanceof FileRefused) throw new Refused('取证文件没有收完整，请再试一次');
    throw error;
  }
  // A county's evidence holds names.
  await writeBytes(output, bytes, MODES.own);
  io.out(`已取证 ${output}，${bytes.length} 字节；用 duibiao audit verify ${output} 核验\n`);
  return Exit.clean;
}
