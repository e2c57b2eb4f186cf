import type { Page } from 'playwright-core';

/** How long a page's thread did nothing else, in milliseconds, the longest first. */
export interface ThreadGaps {
  readonly longest: number;
  readonly above100: number;
}

interface Watched {
  gaps: number[];
}

function begin(): void {
  const watched = window as unknown as Watched;
  watched.gaps = [];
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    if (now - last > 20) watched.gaps.push(now - last);
    last = now;
    port2.postMessage(0);
  };
  port2.postMessage(0);
}

/** Samples a page's event loop: any stretch in which it could not answer is a gap of the page's own thread. */
export async function watchThread(page: Page): Promise<() => Promise<ThreadGaps>> {
  await page.evaluate(begin);
  return async () => {
    const gaps = await page.evaluate(() => (window as unknown as Watched).gaps);
    return { longest: Math.max(0, ...gaps), above100: gaps.filter((gap) => gap > 100).length };
  };
}
