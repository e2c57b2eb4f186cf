import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { axeViolations } from '../seams/axe';
import type { Desk } from './desk';

/** Asks axe about what the pane shows; nothing may be wrong. */
export async function looksRight(desk: Desk, screen: string): Promise<void> {
  const frame = await desk.frame();
  expect({ screen, violations: await axeViolations(frame) }).toEqual({ screen, violations: [] });
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
