import { build } from './built';

/** Builds the workbench's page into a directory, unminified. */
export function buildWorkbench(directory: string): Promise<void> {
  return build('workbench', directory);
}
