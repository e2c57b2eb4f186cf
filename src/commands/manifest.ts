/** The address that the project's own manifest names: that of the development server. */
export const DEVELOPMENT = 'https://localhost:3000';

/** The manifest for an add-in that is served at another address; throws a RangeError where that is no https origin. */
export function manifestFor(manifest: string, origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (url?.protocol !== 'https:' || url.origin !== origin.replace(/\/$/, ''))
    throw new RangeError(`not an https origin: ${origin}`);
  return manifest.replaceAll(`${DEVELOPMENT}/`, `${url.origin}/`);
}
