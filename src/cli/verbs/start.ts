import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { defaultData, ownFolder } from '../../bureau/default-data';
import { readEnvironment } from '../../bureau/environment';
import { requireFreePort } from '../../bureau/listen';
import { DEFAULT_PORT, untilStopped, type RunningBureau } from '../../bureau/main';
import { DEMO_PASSWORD } from '../../bureau/demo';
import { readArgs, textOf } from '../args';
import { sampleHospital, spoiledSample } from '../demo/sample';
import { needForm } from '../input';
import { Exit, type Io, type Verb } from '../io';
import { CONSOLE_BUILD, NODE_BUILD, PANE_BUILD, WORKBENCH_BUILD } from '../start/build';
import { localCertificate, type LocalCertificate } from '../start/certificate';
import { fillCampaign } from '../demo/campaign';
import { DEMO_BEGINS, DEMO_OPENS, openDemoClock } from '../start/demo-clock';
import { freshen } from '../start/freshen';
import { tryOutFiles, tryOutFolders } from '../start/pages';
import { projectFolder } from '../start/project';
import { portOf, started, startStep } from './bureau';

interface TryOut {
  readonly running: RunningBureau;
  readonly certificate: LocalCertificate;
  /** Resolves when the demo's campaign is in and its clock has come to the day that is shown; false where it was stopped before. */
  readonly filled: Promise<boolean>;
  stop(): Promise<void>;
}

async function tryOut(project: string, port: number | undefined): Promise<TryOut> {
  const starter = { cwd: process.cwd(), home: homedir(), uid: process.getuid?.() };
  const form = needForm();
  const sample = spoiledSample(form);
  const data = readEnvironment(process.env).data ?? (await defaultData(starter, 'demo'));
  const certificate = await localCertificate({
    directory: await ownFolder(starter, 'certificate'),
    developer: join(homedir(), '.office-addin-dev-certs'),
    now: Date.now(),
  });
  const clock = await openDemoClock(join(data, 'demo-clock'), () => Date.now());
  const running = await started({
    demo: true,
    data,
    certificate,
    now: clock.now,
    folders: tryOutFolders(project),
    made: await tryOutFiles(project, await sample),
    ...(port !== undefined && { port }),
  });
  let stopping = false;
  const handle = (request: Request): Promise<Response> =>
    stopping ? Promise.reject(new Error('stopping')) : running.handle(request);
  const filled = fillCampaign(form, handle, { opens: DEMO_OPENS, advance: clock.advance })
    .catch((error: unknown) => {
      if (stopping) return;
      process.stderr.write(`演示数据没有填全：${error instanceof Error ? error.message : String(error)}\n`);
    })
    .then(() => clock.advance(DEMO_BEGINS))
    .then(() => !stopping);
  const stop = async (): Promise<void> => {
    stopping = true;
    await filled;
    await running.stop();
    await clock.stop();
  };
  return { running, certificate, filled, stop };
}

function announce({ running, certificate }: TryOut, io: Io): void {
  const pages = running.secureUrl ?? running.url;
  const { name, code } = sampleHospital(needForm());
  io.out(`
对表已启动。请用浏览器打开试用台（不用 Excel）：

    ${pages}/workbench/

  浏览器会提示证书不受信任：证书是这台电脑自己做的，点“高级 → 继续前往 localhost”即可。
  打开后点“带错的样表”，再点“全审”。

监管端（医保局收表、审核、汇总、对账）：

    ${pages}/console/

  审核人 520122（息烽县医保局），稽核人 520000-audit（省医保局）。

  任务窗格   ${pages}/taskpane.html
  加载项清单 ${pages}/manifest.xml
  接口       ${running.url}（https 亦可；说明见 /openapi.json）
  演示账户   密码都是 ${DEMO_PASSWORD}
             ${code}　${name}（填报）
             520122　息烽县医保局　·　520100-audit　贵阳市稽核　·　520000-audit　省稽核
  演示时间   从 2024年5月28日（离填报截止还有三天）开始，停止后不走
  数据       ${running.where}
  证书       ${certificate.authorityFile}

按 Ctrl-C 停止
`);
}

/** The program was built anew: the new one takes over. */
async function handOver(project: string, args: readonly string[]): Promise<number> {
  const program = join(project, NODE_BUILD.folder, 'duibiao.js');
  const child = spawn(process.execPath, [program, 'start', ...args, '--no-build'], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void child.kill(signal));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done(code ?? Exit.unusable));
  });
}

/** `npm start`: the endpoint with the demo province, the pane and the try-out page, on one port. */
export const startVerb: Verb = {
  usage: 'duibiao start [--port N] [--no-build]',
  about: '试用：构建缺的页面，启动带演示省的医保局端、任务窗格和试用台，并打印网址',
  async run(args, io) {
    const call = readArgs(args, { port: { type: 'string' }, 'no-build': { type: 'boolean' } });
    const text = textOf(call, 'port');
    const project = projectFolder();
    const port = text === undefined ? undefined : portOf(text);
    await startStep(async () => {
      const settings = readEnvironment(process.env);
      await requireFreePort('127.0.0.1', port ?? settings.port ?? DEFAULT_PORT);
    });
    if (call.values['no-build'] !== true) {
      const made = await freshen(project, [NODE_BUILD, PANE_BUILD, WORKBENCH_BUILD, CONSOLE_BUILD], io);
      if (made.includes(NODE_BUILD)) return handOver(project, args);
    }
    const trial = await startStep(() => tryOut(project, port));
    io.out('正在填入演示数据…\n');
    const stopped = untilStopped({ ...trial.running, stop: trial.stop });
    if (await trial.filled) announce(trial, io);
    await stopped;
    return Exit.clean;
  },
};
