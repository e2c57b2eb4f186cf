import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

/** The npm oidc-provider, running. */
export interface TestProvider {
  readonly issuer: string;
  stop(): Promise<void>;
}

/** Starts a real OpenID provider that knows one client, which comes back to `redirectUri`. */
export async function openProvider(redirectUri: string): Promise<TestProvider> {
  const child = spawn(process.execPath, [join(__dirname, 'oidc-child.mjs'), redirectUri], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      if (/^\d+$/.test(line)) resolve(line);
    });
    child.once('exit', (code) => reject(new Error(`the provider ended with ${code}`)));
  });
  return {
    issuer: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill();
      await gone;
    },
  };
}

/** A browser's cookies, and nothing else of it: it follows redirects and fills in the provider's forms. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  private async ask(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    return answer;
  }

  private submit(page: string, url: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1] ?? url;
    const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const body = new URLSearchParams({
      ...Object.fromEntries(hidden.map(([, k = '', v = '']) => [k, v])),
      ...fields,
    });
    return this.ask(new URL(action, url).href, { method: 'POST', body });
  }

  /** Goes to an address, signs in as `login` wherever a form asks for it, and gives the address of the first page whose path begins with `until`. */
  async walk(from: string, login: string, until: string): Promise<URL> {
    let url = from;
    let answer = await this.ask(url);
    for (let step = 0; step < 15; step++) {
      const location = answer.headers.get('location');
      if (location !== null) {
        const next = new URL(location, url);
        if (next.pathname.startsWith(until)) return next;
        url = next.href;
        answer = await this.ask(url);
        continue;
      }
      answer = await this.submit(await answer.text(), url, { login, password: 'any' });
    }
    throw new Error(`never came to ${until}`);
  }
}
