import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';

const AXE = `${readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')};undefined`;

interface Axe {
  run(
    context: unknown,
    options: unknown,
  ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe holds against a page once its colours stand still. */
export async function axeViolations(page: Frame | Page, exclude: readonly string[] = []): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  // As an expression of the debugger, for the pages' policy forbids scripts from elsewhere.
  if (!isThere) await page.evaluate(AXE);
  return page.evaluate(async (without) => {
    const turning = document.getAnimations().filter((a) => a instanceof CSSTransition);
    // A transition that is broken off is over too.
    await Promise.allSettled(turning.map((transition) => transition.finished));
    const { axe } = window as unknown as { axe: Axe };
    const found = await axe.run({ exclude: [...without] }, { resultTypes: ['violations'], iframes: false });
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`,
    );
  }, exclude);
}
