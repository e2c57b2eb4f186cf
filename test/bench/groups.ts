import type { Group } from './figure';

/** All groups of figures by name, each loaded only where it runs. */
export const groups: ReadonlyMap<string, () => Promise<Group>> = new Map<string, () => Promise<Group>>([
  ['check.rows', async () => (await import('./figures/checking')).checkRows],
  ['check.edit', async () => (await import('./figures/checking')).typing],
  ['parse', async () => (await import('./figures/checking')).parsing],
  ['rules.compile', async () => (await import('./figures/checking')).compiling],
  ['culprit', async () => (await import('./figures/checking')).culprit],
  ['fill', async () => (await import('./figures/checking')).filling],
]);
