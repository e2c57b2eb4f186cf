import { DEMO_PASSWORD } from '../../bureau/demo';
import { startBureau, untilStopped, type RunningBureau, type StartOptions } from '../../bureau/main';
import { readPort } from '../../bureau/environment';
import { StartRefused } from '../../bureau/store/start-refused';
import { readArgs, textOf } from '../args';
import { Exit, Unusable, type Io, type Verb } from '../io';
import { registryOfProvince, wholeProvince } from '../demo/registry';
import { KEEPING_USAGE, keepingCall } from './bureau-keep';
import { needForm } from '../input';
import { consoleFolders } from '../start/pages';
import { projectFolder } from '../start/project';

/** Runs a step of a start; why it cannot be done is one sentence for the person at the terminal. */
export async function startStep<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof StartRefused) throw new Unusable(error.message);
    throw error;
  }
}

/** Starts the endpoint with the demo province's registry at hand. */
export function started(options: StartOptions): Promise<RunningBureau> {
  const demoInstitutions = () => registryOfProvince(wholeProvince(needForm().definition));
  return startStep(() => startBureau({ demoInstitutions, ...options }));
}

/** Says where the endpoint is and how to sign in for the first time. */
export function announce(running: RunningBureau, io: Io): void {
  io.out(`对表已启动：${running.url}\n数据：${running.where}\n`);
  if (running.demo)
    io.out(`演示账户：息烽县医保局 520122 · 省医保局稽核 520000-audit · 密码 ${DEMO_PASSWORD}\n`);
  if (running.setUpToken !== undefined)
    io.out(`首次使用的一次性口令（建立第一个管理员，POST /v1/setup）：${running.setUpToken}\n`);
  io.out('按 Ctrl-C 停止\n');
}

/** `duibiao bureau`: the endpoint, until it is stopped. */
export const bureauVerb: Verb = {
  usage: `duibiao bureau [--port N] [--data DIR | --database URL]；${KEEPING_USAGE}`,
  about: '启动医保局端：收表、复核、汇总、对账；在线备份与恢复，按期销毁明细，更换密钥，核验日志',
  async run(args, io) {
    const kept = await keepingCall(args, io);
    if (kept !== undefined) return kept;
    const call = readArgs(args, {
      port: { type: 'string' },
      data: { type: 'string' },
      database: { type: 'string' },
    });
    const port = textOf(call, 'port');
    const data = textOf(call, 'data');
    const databaseUrl = textOf(call, 'database');
    if (data !== undefined && databaseUrl !== undefined)
      throw new Unusable('--data 和 --database 只能写一个');
    const folders = consoleFolders(projectFolder());
    const running = await started({
      folders,
      ...(port !== undefined && { port: portOf(port) }),
      ...(data !== undefined && { data }),
      ...(databaseUrl !== undefined && { databaseUrl }),
    });
    announce(running, io);
    if (folders.length > 0) io.out(`监管端：${running.url}/console/\n`);
    await untilStopped(running);
    return Exit.clean;
  },
};

/** A port from the command line, or one sentence. */
export function portOf(text: string): number {
  try {
    return readPort('--port', text);
  } catch (error) {
    if (error instanceof StartRefused) throw new Unusable(error.message);
    throw error;
  }
}
