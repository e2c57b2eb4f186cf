import type { Group } from './figure';

/** All groups of figures by name, each loaded only where it runs. */
export const groups: ReadonlyMap<string, () => Promise<Group>> = new Map<string, () => Promise<Group>>([
  ['check.rows', async () => (await import('./figures/checking')).checkRows],
  ['check.first', async () => (await import('./figures/checking')).checkFirst],
  ['check.memory', async () => (await import('./figures/checking')).checkMemory],
  ['check.edit', async () => (await import('./figures/checking')).typing],
  ['parse', async () => (await import('./figures/checking')).parsing],
  ['rules.compile', async () => (await import('./figures/checking')).compiling],
  ['culprit', async () => (await import('./figures/checking')).culprit],
  ['fill', async () => (await import('./figures/checking')).filling],
  ['read.big', async () => (await import('./figures/files')).readBig],
  ['read.many', async () => (await import('./figures/files')).readMany],
  ['write', async () => (await import('./figures/files')).writing],
  ['pack', async () => (await import('./figures/files')).packing],
  ['consolidate.county', async () => (await import('./figures/province')).consolidateCounty],
  ['consolidate.files', async () => (await import('./figures/files')).consolidateFiles],
  ['audit.province', async () => (await import('./figures/audit')).auditProvince],
  ['excel.check', async () => (await import('./figures/pane')).excelCheck],
  ['excel.fill', async () => (await import('./figures/pane')).excelFill],
  ['pane', async () => (await import('./figures/pane')).paneStart],
  ['endpoint.small', async () => (await import('./figures/endpoint')).endpointSmall],
  ['long.tie-out', async () => (await import('./figures/long-calls')).longTieOut],
  ['rollup', async () => (await import('./figures/rollup')).rollup],
  ['endpoint.hundred', async () => (await import('./figures/endpoint')).endpointHundred],
  ['endpoint.large', async () => (await import('./figures/endpoint')).endpointLarge],
]);
