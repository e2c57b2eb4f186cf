import type { ProviderSettings } from './provider';
import { StartRefused } from './store/start-refused';

type Environment = Readonly<Record<string, string | undefined>>;

const LOCAL = ['127.0.0.1', 'localhost', '[::1]'];

function readAddress(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOCAL.includes(url.hostname));
  if (!safe) throw new StartRefused(`${name} 应为 https:// 开头的地址，现为“${text}”`);
  return text;
}

/** The organisation's own sign-in: issuer, client and our own address together, or none. */
export function readProvider(environment: Environment): ProviderSettings | undefined {
  const {
    DUIBIAO_OIDC_ISSUER: issuer,
    DUIBIAO_OIDC_CLIENT_ID: clientId,
    DUIBIAO_OIDC_CLIENT_SECRET: clientSecret,
    DUIBIAO_OIDC_CLAIM: claim = 'preferred_username',
    DUIBIAO_PUBLIC_URL: publicUrl,
  } = environment;
  if ([issuer, clientId, clientSecret, environment.DUIBIAO_OIDC_CLAIM].every((v) => v === undefined))
    return undefined;
  if (!issuer || !clientId || !publicUrl || claim === '')
    throw new StartRefused(
      '统一身份认证的三个变量要一起设置：DUIBIAO_OIDC_ISSUER、DUIBIAO_OIDC_CLIENT_ID、DUIBIAO_PUBLIC_URL（本系统对外的地址）',
    );
  return {
    issuer: readAddress('DUIBIAO_OIDC_ISSUER', issuer),
    clientId,
    ...(clientSecret !== undefined && { clientSecret }),
    claim,
    publicUrl: readAddress('DUIBIAO_PUBLIC_URL', publicUrl),
  };
}
