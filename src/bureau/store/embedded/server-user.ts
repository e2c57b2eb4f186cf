import { readFile, stat } from 'node:fs/promises';
import { dirname, parse } from 'node:path';
import { StartRefused } from '../start-refused';

/** The unprivileged account that PostgreSQL runs under when the endpoint runs as root. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const PREFERRED = ['duibiao', 'postgres', 'nobody'];

function accountOf(passwd: string, name: string): ServerUser | undefined {
  const fields = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .find((f) => f[0] === name);
  const uid = Number(fields?.[2]);
  const gid = Number(fields?.[3]);
  return Number.isInteger(uid) && uid > 0 && Number.isInteger(gid) ? { uid, gid } : undefined;
}

/** The account to drop to: undefined when not root, else the first of duibiao, postgres and nobody that exists. */
export async function chooseServerUser(currentUid: number | undefined): Promise<ServerUser | undefined> {
  if (currentUid !== 0) return undefined;
  const passwd = await readFile('/etc/passwd', 'utf8');
  for (const name of PREFERRED) {
    const account = accountOf(passwd, name);
    if (account) return account;
  }
  throw new StartRefused(
    '数据库不能以 root 运行，本机又没有 nobody 账户：请新建一个名为 duibiao 的普通账户后再启动',
  );
}

async function mayEnter(directory: string, user: ServerUser): Promise<boolean> {
  const info = await stat(directory);
  if (info.uid === user.uid) return (info.mode & 0o100) !== 0;
  if (info.gid === user.gid) return (info.mode & 0o010) !== 0;
  return (info.mode & 0o001) !== 0;
}

/** Whether an account may walk to a path: every directory above it lets the account in. */
export async function canReach(path: string, user: ServerUser | undefined): Promise<boolean> {
  if (!user) return true;
  const { root } = parse(path);
  for (let at = dirname(path); ; at = dirname(at)) {
    if (!(await mayEnter(at, user))) return false;
    if (at === root) return true;
  }
}
