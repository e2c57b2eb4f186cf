import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { untar } from './untar';
import { fontOfWoff } from './woff';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-quic',
  '--disable-component-update',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--ignore-certificate-errors',
];

const FONT_CONFIG = (directory: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${directory}/fonts</dir>
  <cachedir>${directory}/font-cache</cachedir>
  ${[
    'sans-serif',
    'Microsoft YaHei',
    'Microsoft YaHei UI',
    'Segoe UI',
    'PingFang SC',
    'SimSun',
    '宋体',
    '等线',
    '仿宋',
    '黑体',
  ]
    .map(
      (family) =>
        `<alias binding="strong"><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`,
    )
    .join('\n  ')}
</fontconfig>
`;

/** What Playwright needs to start a Chromium that prints Chinese. */
export interface BrowserPaths {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

function folderOf(name: string): string {
  return join(__dirname, '../../node_modules', name);
}

function packed(file: string): Buffer {
  return brotliDecompressSync(readFileSync(join(folderOf('@sparticuz/chromium'), 'bin', file)));
}

/** The whole of simplified Chinese, and the numbered pieces for the symbols that it leaves out. */
const PIECES = /^noto-sans-sc-(chinese-simplified|latin|\d+)-(400|600|700)-normal\.woff$/;

function putFonts(directory: string): void {
  const source = join(folderOf('@fontsource/noto-sans-sc'), 'files');
  mkdirSync(join(directory, 'fonts'), { recursive: true });
  for (const file of readdirSync(source).filter((name) => PIECES.test(name))) {
    writeFileSync(
      join(directory, 'fonts', file.replace(/woff$/, 'ttf')),
      fontOfWoff(readFileSync(join(source, file))),
    );
  }
}

/** Unpacks the npm package's Chromium, its libraries and the fonts, once for a version. */
function unpacked(system: string | undefined): string {
  const version = (
    JSON.parse(readFileSync(join(folderOf('@sparticuz/chromium'), 'package.json'), 'utf8')) as {
      version: string;
    }
  ).version;
  const directory = join(tmpdir(), `duibiao-browser-${system === undefined ? version : 'system'}-fonts`);
  if (existsSync(join(directory, 'ready'))) return directory;
  const fresh = mkdtempSync(`${directory}-`);
  if (system === undefined) {
    writeFileSync(join(fresh, 'chromium'), packed('chromium.br'), { mode: 0o755 });
    untar(packed('al2023.tar.br'), fresh);
    untar(packed('swiftshader.tar.br'), fresh);
  }
  putFonts(fresh);
  writeFileSync(join(fresh, 'fonts.conf'), FONT_CONFIG(directory));
  writeFileSync(join(fresh, 'ready'), '');
  if (existsSync(join(directory, 'ready'))) rmSync(fresh, { recursive: true });
  else {
    rmSync(directory, { recursive: true, force: true });
    renameSync(fresh, directory);
  }
  return directory;
}

/** A system's Chromium where there is one, else the npm package's; Chinese glyphs from an npm font package. */
export function browserPaths(): BrowserPaths {
  const system = SYSTEM.find((path) => existsSync(path));
  const directory = unpacked(system);
  const libraries = [join(directory, 'lib'), directory, process.env['LD_LIBRARY_PATH']].filter(
    (path) => path !== undefined,
  );
  return {
    executablePath: system ?? join(directory, 'chromium'),
    args: FLAGS,
    env: {
      ...(process.env as Record<string, string>),
      FONTCONFIG_FILE: join(directory, 'fonts.conf'),
      ...(system === undefined && { LD_LIBRARY_PATH: libraries.join(':') }),
    },
  };
}

/** Starts a headless Chromium. */
export async function startBrowser(): Promise<Browser> {
  const { executablePath, args, env } = browserPaths();
  return chromium.launch({ executablePath, args: [...args], env: { ...env }, headless: true });
}
