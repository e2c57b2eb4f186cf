import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInContext, Script } from 'node:vm';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import JSDOMEnvironment from 'jest-environment-jsdom';

const dist = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist');
const compiled = new Map<string, Script>();

/** Where pages of the tests seem to come from; office.js asks for https. */
const PAGE = 'https://localhost:3000/taskpane.html';
const OFFICE = 'https://localhost:3000/office/';

function scriptOf(file: string): Script {
  let script = compiled.get(file);
  if (!script) {
    script = new Script(readFileSync(join(dist, file), 'utf8'), { filename: join(dist, file) });
    compiled.set(file, script);
  }
  return script;
}

/**
 * A page in which script elements under https://localhost:3000/office/ run Microsoft's unmodified files from the
 * npm package. The rest of the host is test/seams/excel.ts, which runs inside the page.
 */
class ExcelEnvironment extends JSDOMEnvironment {
  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    const { projectConfig } = config;
    const testEnvironmentOptions = { url: PAGE, ...projectConfig.testEnvironmentOptions };
    super({ ...config, projectConfig: { ...projectConfig, testEnvironmentOptions } }, context);
  }

  override async setup(): Promise<void> {
    await super.setup();
    const page = this.global as unknown as Window & typeof globalThis;
    Object.assign(page, { TextEncoder, TextDecoder, structuredClone, Uint8Array, ArrayBuffer });
    Object.defineProperty(page, 'crypto', { value: globalThis.crypto, configurable: true });
    const run = (element: unknown): void => this.load(element as HTMLScriptElement);
    Object.assign(page, { __runOfficeScript: run });
    this.evaluate(`(() => {
      const run = window.__runOfficeScript;
      delete window.__runOfficeScript;
      for (const name of ['appendChild', 'insertBefore']) {
        const original = Node.prototype[name];
        Node.prototype[name] = function (node, ...rest) {
          const isOffice = node.nodeName === 'SCRIPT' && node.src.startsWith('${OFFICE}');
          if (isOffice) node.type = 'text/plain';
          const result = original.call(this, node, ...rest);
          if (isOffice) run(node);
          return result;
        };
      }
    })()`);
  }

  private evaluate(source: string): void {
    const context = this.getVmContext();
    if (!context) throw new Error('The page is gone.');
    runInContext(source, context);
  }

  private load(element: HTMLScriptElement): void {
    const file = decodeURI(new URL(element.src).pathname.slice('/office/'.length)).toLowerCase();
    const context = this.getVmContext();
    setTimeout(() => {
      if (!context || !this.global) return;
      const known = existsSync(join(dist, file));
      if (known) scriptOf(file).runInContext(context);
      const { Event: PageEvent } = this.global as unknown as { Event: typeof Event };
      element.dispatchEvent(new PageEvent(known ? 'load' : 'error'));
    }, 0);
  }
}

export = ExcelEnvironment;
