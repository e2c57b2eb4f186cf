import { withoutUnseen } from '../core/value/unseen';
import { Exit, Refused, Unusable, type Io, type Verb } from './io';

/** Verbs by name; each is loaded when it is called, so that a check does not load the endpoint. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  new: async () => (await import('./verbs/new')).newVerb,
  check: async () => (await import('./verbs/check')).checkVerb,
  fill: async () => (await import('./verbs/fill')).fillVerb,
  submit: async () => (await import('./verbs/submit')).submitVerb,
  consolidate: async () => (await import('./verbs/consolidate')).consolidateVerb,
  audit: async () => (await import('./verbs/audit')).auditVerb,
  tie: async () => (await import('./verbs/tie')).tieVerb,
  print: async () => (await import('./verbs/print')).printVerb,
  verify: async () => (await import('./verbs/verify')).verifyVerb,
  narrative: async () => (await import('./verbs/narrative')).narrativeVerb,
  bureau: async () => (await import('./verbs/bureau')).bureauVerb,
  start: async () => (await import('./verbs/start')).startVerb,
  manifest: async () => (await import('./verbs/manifest')).manifestVerb,
  demo: async () => (await import('./verbs/demo')).demoVerb,
};

async function overview(io: Io): Promise<number> {
  io.out('对表 duibiao：附件的填报、审核、上报、汇总、对账\n\n');
  for (const load of Object.values(verbs)) {
    const verb = await load();
    io.out(`  ${verb.usage}\n      ${verb.about}\n`);
  }
  io.out('\n退出码 0 无逻辑性问题 · 1 有逻辑性问题 · 2 文件或用法不可用 · 3 上级拒收或连不上\n');
  return Exit.clean;
}

/** Runs one call of the command line and returns its exit code; what a person did wrong becomes one sentence. */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help')
      return await overview(io);
    const load = verbs[name];
    if (!load) throw new Unusable(`没有“${name}”这个命令，可用：${Object.keys(verbs).join(' ')}`);
    const verb = await load();
    if (rest.includes('--help') || rest.includes('-h')) {
      io.out(`${verb.usage}\n${verb.about}\n`);
      return Exit.clean;
    }
    return await verb.run(rest, io);
  } catch (error) {
    if (error instanceof Refused) io.err(`${error.message}\n`);
    else if (error instanceof Unusable) io.err(`${error.message}\n`);
    else io.err(`对表出了问题，数据没有改动：${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof Refused ? Exit.refused : Exit.unusable;
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const io: Io = {
  // Texts of other people's sheets are in it: none of them speaks to the terminal.
  out: (text) => void process.stdout.write(withoutUnseen(text)),
  err: (text) => void process.stderr.write(text),
  readStdin,
  terminal: process.stderr.isTTY === true,
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(Exit.clean);
  throw error;
});

const args = process.argv.slice(2);
// Everybody on the machine reads the line that a process was called with, tokens and passwords of databases too.
if (args.some((arg) => /^--(token|database)\b/.test(arg))) process.title = `duibiao ${args[0] ?? ''}`;

void runCli(args, io).then((code) => {
  process.exitCode = code;
});
