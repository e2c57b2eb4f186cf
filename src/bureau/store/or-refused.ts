import { StartRefused } from './start-refused';
import { StoreUnavailable } from './store';

/** Reaches a database for the first time; why it cannot be used is one sentence for the person who starts the endpoint, without the password of its address. */
export async function orRefused<T>(url: string, reach: () => Promise<T>): Promise<T> {
  const { host, pathname } = new URL(url);
  try {
    return await reach();
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    if (error instanceof StoreUnavailable) throw new StartRefused(`连不上数据库 ${host}：请检查地址和网络`);
    if (code === '28P01' || code === '28000')
      throw new StartRefused(`数据库 ${host} 不接受这个用户或密码：请改正数据库地址中的用户和密码`);
    if (code === '3D000')
      throw new StartRefused(`数据库 ${host} 上没有 ${pathname.slice(1)} 这个库：请先建库`);
    if (code === '42501')
      throw new StartRefused(`数据库用户没有建表的权限：请授予 ${pathname.slice(1)} 的 CREATE 权限`);
    throw error;
  }
}
