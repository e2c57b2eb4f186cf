import { createServer } from 'node:net';
import { StartRefused } from './store/start-refused';

/** Turns what a port says into one sentence; other errors pass. */
export function portRefusal(error: unknown, port: number): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'EADDRINUSE')
    return new StartRefused(`端口 ${port} 已被占用：请用 --port 换一个端口，或停止占用它的程序`);
  if (code === 'EACCES')
    return new StartRefused(`没有权限使用端口 ${port}：请用 --port 换一个 1024 以上的端口`);
  if (code === 'EADDRNOTAVAIL') return new StartRefused('DUIBIAO_HOST 不是本机的地址：请改正');
  return error;
}

/** Refuses a port that is taken before anything else is started. */
export function requireFreePort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(portRefusal(error, port)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
