import type { Io } from '../io';
import { isFresh, runBuild, type Build } from './build';

const TICK = 1000;

function progress(io: Io, about: string): () => void {
  if (!io.terminal) return () => undefined;
  const began = Date.now();
  const timer = setInterval(() => {
    io.err(`\r${about} … ${Math.round((Date.now() - began) / 1000)} 秒 `);
  }, TICK);
  return () => {
    clearInterval(timer);
    io.err('\r\u001b[K');
  };
}

/** Makes those builds that are missing or stale, side by side, and says so; returns what was made. */
export async function freshen(project: string, builds: readonly Build[], io: Io): Promise<readonly Build[]> {
  const fresh = await Promise.all(builds.map((build) => isFresh(project, build.folder)));
  const stale = builds.filter((_, i) => !fresh[i]);
  if (stale.length === 0) return stale;
  const names = stale.map((build) => build.about).join('、');
  io.out(`正在构建${names}（首次或源文件有改动时才需要，约一分钟，不用网络）\n`);
  const stop = progress(io, `正在构建${names}`);
  try {
    await Promise.all(stale.map((build) => runBuild(project, build)));
  } finally {
    stop();
  }
  return stale;
}
