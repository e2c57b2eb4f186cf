import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import type { Figure } from './figure';

/**
 * `npm run bench -- --json > RUN` and then `node test/seams/run-ts.cjs test/bench/copy-figures.ts RUN FILE.md …`: puts the
 * figures of a run between the marks `<!-- figures NAME … -->` and `<!-- end of figures -->` of the files, those whose
 * names begin with one of the words, with the day of the run and this machine.
 */
const MARKED = /(<!-- figures ([^>]*?) ?-->\n)[\s\S]*?(<!-- end of figures -->)/g;

function read(file: string): readonly Figure[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Figure);
}

function row({ name, value, unit, versus, ratio }: Figure): string {
  return `| ${name} | ${value} ${unit} | ${ratio === null ? '–' : `${ratio} ×`} | ${versus} |`;
}

function tableOf(figures: readonly Figure[], day: string): string {
  const model = (cpus()[0]?.model ?? '').replace(/\s+/g, ' ').trim();
  const machine = `${model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const lines = ['| figure | value | ratio | against |', '|---|---|---|---|', ...figures.map(row)];
  return `Run of ${day} on: ${machine}.\n\n${lines.join('\n')}\n`;
}

const [run = '', ...targets] = process.argv.slice(2);
const figures = read(run);
const day = statSync(run).mtime.toISOString().slice(0, 10);
for (const target of targets.map((t) => resolve(t))) {
  const text = readFileSync(target, 'utf8');
  const changed = text.replace(MARKED, (whole, begin: string, words: string, end: string) => {
    const wanted = words.split(' ').filter((word) => word !== '');
    const chosen = figures.filter(
      ({ name }) => wanted.length === 0 || wanted.some((w) => name.startsWith(w)),
    );
    // A run without these figures leaves what stands.
    return chosen.length === 0 ? whole : `${begin}\n${tableOf(chosen, day)}\n${end}`;
  });
  writeFileSync(target, changed);
}
