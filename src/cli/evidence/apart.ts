import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { plainEnvironment } from '../../bureau/store/embedded/cluster';
import { judge, type Handed, type Judged } from './judge';

/** The program that judges, beside this one unless said, with the words that it is started with, and what it may cost. */
export interface Apart {
  readonly file: string;
  readonly argv?: readonly string[];
  readonly milliseconds: number;
  readonly heapMegabytes: number;
}

const MIB = 1 << 20;

/** An evidence of a province is verified in a few seconds and a few hundred megabytes; a larger file may cost more. */
export function costOf(bytes: number): Pick<Apart, 'milliseconds' | 'heapMegabytes'> {
  const size = Math.ceil(bytes / MIB);
  return { milliseconds: 60_000 + 5_000 * size, heapMegabytes: Math.min(4096, 1024 + 16 * size) };
}

const TIME = '核验用的时间超出了这么大的文件该用的，已停止，请核对文件来源';
const MEMORY = '核验用的内存超出了这么大的文件该用的，已停止，请核对文件来源';

function answerOf(child: ChildProcess, handed: Handed, milliseconds: number): Promise<Judged> {
  return new Promise((resolve, reject) => {
    const stopped = (why: string): void => resolve({ is: 'unusable', text: `${handed.file}：${why}` });
    const timer = setTimeout(() => {
      stopped(TIME);
      child.kill('SIGKILL');
    }, milliseconds);
    child.once('message', (judged: Judged) => resolve(judged));
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      // Memory that is used up ends a program from within by a signal, on Windows by a number of its own.
      if (code === 1) reject(new Error('the program that verifies ended early'));
      else stopped(MEMORY);
    });
    // A program that has ended is heard of by its exit.
    child.send(handed, () => undefined);
  });
}

/** Judges an evidence in a program of its own that is ended when it takes too long or too much memory, for which a thread would take this one along; in this one where it was not built. */
export async function judgeApart(handed: Handed, given: Partial<Apart> = {}): Promise<Judged> {
  const cost = costOf(handed.bytes.length);
  const { file, argv, milliseconds, heapMegabytes } = {
    file: join(__dirname, 'evidence-process.js'),
    ...cost,
    ...given,
  };
  if (!existsSync(file)) return judge(handed);
  const child = fork(file, argv ?? [], {
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    ...plainEnvironment(),
  });
  return answerOf(child, handed, milliseconds);
}
