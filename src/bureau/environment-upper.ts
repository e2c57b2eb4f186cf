import type { Upper } from './passing/upper';
import { StartRefused } from './store/start-refused';

type Environment = Readonly<Record<string, string | undefined>>;

const NAMES =
  'DUIBIAO_UPPER_URL、DUIBIAO_UPPER_UNIT，以及 DUIBIAO_UPPER_TOKEN 或 DUIBIAO_UPPER_USER、DUIBIAO_UPPER_PASSWORD';

/** How to sign in above: a token of that endpoint, else name and password; one of the two. */
function readAs({
  DUIBIAO_UPPER_TOKEN: token,
  DUIBIAO_UPPER_USER: username,
  DUIBIAO_UPPER_PASSWORD: password,
}: Environment): Upper['as'] {
  if (token && !username && !password) return { by: 'token', token };
  if (!token && username && password) return { by: 'password', username, password };
  throw new StartRefused(`上级的地址、本单位区划代码、凭证要一起设置：${NAMES}，凭证与密码只用其一`);
}

/** The endpoint above: its address, the unit that goes there, and how to sign in, together; or none. */
export function readUpper(environment: Environment): Omit<Upper, 'fetch'> | undefined {
  const { DUIBIAO_UPPER_URL: url, DUIBIAO_UPPER_UNIT: unit } = environment;
  if (!Object.entries(environment).some(([name, v]) => name.startsWith('DUIBIAO_UPPER_') && v !== undefined))
    return undefined;
  if (!url || !unit) throw new StartRefused(`上级的地址、本单位区划代码、凭证要一起设置：${NAMES}`);
  const as = readAs(environment);
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !['http:', 'https:'].includes(address.protocol))
    throw new StartRefused(`DUIBIAO_UPPER_URL 应为 https:// 开头的地址，现为“${url}”`);
  if (!/^\d{6}$/.test(unit)) throw new StartRefused(`DUIBIAO_UPPER_UNIT 应为六位区划代码，现为“${unit}”`);
  return { url, unit, as };
}
