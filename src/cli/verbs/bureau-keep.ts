import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { readEnvironment, refuseContradictions, type Settings } from '../../bureau/environment';
import { backUp } from '../../bureau/keeping/backup';
import { owning, type Owned } from '../../bureau/keeping/owner';
import { restore } from '../../bureau/keeping/restore';
import { rotateMaster, rotateSigning, shred, verifyLogs, verifyTotals } from '../../bureau/keeping/retain';
import { StartRefused } from '../../bureau/store/start-refused';
import { needed, readArgs, textOf, type Call } from '../args';
import { Exit, Unusable, type Io } from '../io';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const now = () => new Date();

function startingPoints(): readonly string[] {
  const program = process.argv[1];
  return [...(program === undefined ? [] : [dirname(realpathSync(program))]), process.cwd()];
}

/** Data directory or database as the call or the environment names them. */
function settingsOf(call: Call): Settings {
  const [data, databaseUrl] = [textOf(call, 'data'), textOf(call, 'database')];
  const settings = {
    ...readEnvironment(process.env),
    ...(data !== undefined && { data }),
    ...(databaseUrl !== undefined && { databaseUrl }),
  };
  refuseContradictions(settings);
  if ((settings.data ?? settings.databaseUrl ?? settings.databases) === undefined)
    throw new Unusable('是哪一份数据：用 --data 写数据目录，或用 --database 写数据库地址');
  return settings;
}

function embeddedData(call: Call, what: string): string {
  const { data, databaseUrl } = settingsOf(call);
  if (databaseUrl !== undefined || data === undefined)
    throw new Unusable(
      `外部数据库请用它自己的工具${what}（如 pg_basebackup、pg_dump，或管理平台），这里只管数据目录`,
    );
  return data;
}

function owned<T>(call: Call, work: (owned: Owned, settings: Settings) => Promise<T>): Promise<T> {
  const settings = settingsOf(call);
  return owning({ settings, startingPoints: startingPoints(), now }, (own) => work(own, settings));
}

async function backupVerb(args: readonly string[], io: Io): Promise<number> {
  const call = readArgs(args, { data: text, database: text });
  const [to] = call.files;
  if (to === undefined)
    throw new Unusable('请写出备份到哪个新目录，例如 duibiao bureau backup 备份-0601 --data DIR');
  const data = embeddedData(call, '备份');
  const { files } = await backUp({ data, to, startingPoints: startingPoints(), now });
  const bytes = files.reduce((sum, f) => sum + f.bytes, 0);
  io.out(`已备份到 ${to}：${files.length} 个文件，${Math.ceil(bytes / 1_000_000)} 兆\n`);
  io.out(
    '密钥不在备份里：请另行保管数据目录（或 DUIBIAO_KEYS）中的 master-key 和 signing-key，没有 master-key 明细打不开\n',
  );
  return Exit.clean;
}

async function restoreVerb(args: readonly string[], io: Io): Promise<number> {
  const call = readArgs(args, { data: text, keys: text });
  const [from] = call.files;
  if (from === undefined)
    throw new Unusable('请写出从哪个备份恢复，例如 duibiao bureau restore 备份-0601 --data 新目录');
  const data = needed(call, 'data', '恢复到哪个新目录');
  const keys = textOf(call, 'keys');
  const { at } = await restore({ from, data, ...(keys !== undefined && { keys }) });
  const settings: Settings = { demo: false, data };
  const verdict =
    keys === undefined
      ? undefined
      : await owning({ settings, startingPoints: startingPoints(), now }, (own) => verifyLogs(own));
  io.out(`已恢复到 ${data}（${at} 的备份）\n`);
  if (!verdict) {
    io.out('请把另行保管的 master-key 和 signing-key 放进该目录，再启动\n');
    return Exit.clean;
  }
  return toldChains(verdict, io);
}

function toldChains(verdict: Awaited<ReturnType<typeof verifyLogs>>, io: Io): number {
  const [first] = verdict.broken;
  if (first) {
    io.out(`不符：${first.region} 的日志第 ${first.seq} 行断开，共 ${verdict.broken.length} 个地区不符\n`);
    return Exit.findings;
  }
  io.out(`日志完好：${verdict.regions} 个地区 ${verdict.lines} 行\n`);
  return Exit.clean;
}

async function shredVerb(args: readonly string[], io: Io): Promise<number> {
  const call = readArgs(args, { data: text, database: text, campaign: text, yes: flag });
  const campaign = needed(call, 'campaign', '销毁哪一期');
  if (call.values['yes'] !== true)
    throw new Unusable(`销毁后 ${campaign} 期的明细再也打不开，不能撤销：确认请加 --yes`);
  const regions = await owned(call, (own, { givenKeys = {} }) =>
    shred(own, { campaign, actor: 'operator', given: givenKeys }),
  );
  if (regions.length === 0) throw new Unusable(`没有 ${campaign} 期的密钥，没有可销毁的，请核对期次`);
  io.out(`已销毁 ${campaign} 期的明细：${regions.length} 个地区；回执、合计和日志仍可核验\n`);
  io.out('主密钥已更换：此前另存的 master-key 请一并销毁，并另存新的\n');
  return Exit.clean;
}

async function rotateVerb(args: readonly string[], io: Io): Promise<number> {
  const call = readArgs(args, { data: text, database: text, signing: flag, master: flag });
  const { signing, master } = call.values;
  if (signing !== true && master !== true)
    throw new Unusable('更换哪一把密钥：--master 主密钥，--signing 签名密钥');
  await owned(call, async (own, { givenKeys = {} }) => {
    if (master === true) io.out(`已更换主密钥，重新加锁 ${await rotateMaster(own, givenKeys)} 把\n`);
    if (signing === true) {
      if (givenKeys['signing-key'] !== undefined)
        throw new Unusable('签名密钥由 DUIBIAO_SIGNING_KEY 给出：请改那里的值，重启即换，旧的公钥仍然公布');
      io.out(`已更换签名密钥，新的编号 ${await rotateSigning(own)}；旧的公钥仍然公布\n`);
    }
  });
  io.out('请重启仍在运行的端点，并另存新的密钥文件\n');
  return Exit.clean;
}

async function checkVerb(args: readonly string[], io: Io): Promise<number> {
  const call = readArgs(args, { data: text, database: text });
  return toldChains(await owned(call, (own) => verifyLogs(own)), io);
}

async function totalsVerb(args: readonly string[], io: Io): Promise<number> {
  const call = readArgs(args, { data: text, database: text });
  const { regions, figures, behind, differing } = await owned(call, (own) => verifyTotals(own));
  const [first] = differing;
  if (first) {
    io.out(
      `不符：${first.region} 有 ${first.figures} 个合计与明细重算不同，共 ${differing.length} 个地区不符\n`,
    );
    return Exit.findings;
  }
  io.out(`合计重算一致：${regions - behind} 个地区 ${figures} 个数；${behind} 个地区有新上报，还没有重算\n`);
  return Exit.clean;
}

const KEEPING: Readonly<Record<string, (args: readonly string[], io: Io) => Promise<number>>> = {
  backup: backupVerb,
  restore: restoreVerb,
  shred: shredVerb,
  rotate: rotateVerb,
  'verify-log': checkVerb,
  'verify-totals': totalsVerb,
};

/** How the keeping of the data is called. */
export const KEEPING_USAGE =
  'duibiao bureau backup OUT [--data DIR] | restore FROM --data NEW [--keys DIR] | shred --campaign 期次 --yes | rotate --master|--signing | verify-log | verify-totals';

/** Runs `duibiao bureau backup …` and its like; undefined where the call is another one. */
export async function keepingCall(args: readonly string[], io: Io): Promise<number | undefined> {
  const verb = KEEPING[args[0] ?? ''];
  if (!verb) return undefined;
  try {
    return await verb(args.slice(1), io);
  } catch (error) {
    if (error instanceof StartRefused) throw new Unusable(error.message);
    throw error;
  }
}
