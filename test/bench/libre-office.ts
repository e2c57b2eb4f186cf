import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Processor milliseconds that LibreOffice takes to open a file, calculate it anew and save it as `to`; undefined where it is not installed. */
export function libreOffice(file: string, to: 'csv' | 'xlsx', directory: string): number | undefined {
  const profile = `-env:UserInstallation=file://${join(directory, 'profile')}`;
  const command = `time -p timeout 240 soffice --headless --norestore ${profile} --convert-to ${to} --outdir "$1/out" "$0"`;
  const run = spawnSync('bash', ['-c', command, file, directory], { encoding: 'utf8' });
  if (run.status !== 0) return undefined;
  const seconds = [...run.stderr.matchAll(/^(?:user|sys) ([\d.]+)$/gm)].map((m) => Number(m[1]));
  return seconds.reduce((sum, s) => sum + s, 0) * 1000;
}
