import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import type { Desk } from './desk';

const AXE = `${readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')};undefined`;

interface Axe {
  run(
    context: unknown,
    options: unknown,
  ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

async function violationsIn(frame: Frame, exclude: readonly string[]): Promise<string[]> {
  const isThere = await frame.evaluate(() => 'axe' in window);
  // As an expression of the debugger, for the pane's policy forbids scripts from elsewhere.
  if (!isThere) await frame.evaluate(AXE);
  return frame.evaluate(async (without) => {
    const { axe } = window as unknown as { axe: Axe };
    const found = await axe.run({ exclude: [...without] }, { resultTypes: ['violations'], iframes: false });
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`,
    );
  }, exclude);
}

/** Asks axe about what the pane shows; nothing may be wrong. */
export async function looksRight(desk: Desk, screen: string): Promise<void> {
  const frame = await desk.frame();
  expect({ screen, violations: await violationsIn(frame, []) }).toEqual({ screen, violations: [] });
}

/** Where pictures are wanted: a directory, or nowhere. */
const pictures = process.env['DUIBIAO_PICTURES'];

/** Points of the screen to a pixel of the page: pictures of the pane are taken twice as fine. */
export const scale = pictures === undefined ? 1 : 2;

/** Takes a picture for the README, where one is wanted. */
export async function picture(desk: Desk, name: string, of: 'all' | 'pane' = 'all'): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  const path = join(pictures, `${name}.png`);
  await desk.page.waitForLoadState('networkidle');
  if (of === 'all') await desk.page.screenshot({ path, scale: 'css' });
  else await desk.page.locator('.pane').screenshot({ path });
}
