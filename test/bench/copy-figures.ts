import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Figure } from './figure';
import { shortTable, type Tongue } from './newcomer';
import { machineNow, type Machine } from './machine';

/**
 * `npm run bench -- --json > RUN` and then `node test/seams/run-ts.cjs test/bench/copy-figures.ts RUN FILE.md …`: puts the
 * figures of a run between the marks `<!-- figures WORD … -->` and `<!-- end of figures -->` of the files, those whose
 * names begin with one of the words (`_` is a space), with the day and the machine of the run; between
 * `<!-- short figures LANGUAGE -->` and the same end it puts the short table of the READMEs.
 */
const MARKED = /(<!-- (short )?figures ([^>]*?) ?-->\n)[\s\S]*?(<!-- end of figures -->)/g;

interface Run {
  readonly figures: readonly Figure[];
  readonly machine: Machine;
}

function read(file: string): Run {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Figure | { readonly run: Machine });
  const told = lines.flatMap((line) => ('run' in line ? [line.run] : []))[0];
  const day = statSync(file).mtime.toISOString().slice(0, 10);
  return {
    figures: lines.flatMap((line) => ('run' in line ? [] : [line])),
    machine: told ?? { ...machineNow(), day },
  };
}

function row({ name, value, unit, versus, ratio }: Figure): string {
  return `| ${name} | ${value} ${unit} | ${ratio === null ? '–' : `${ratio} ×`} | ${versus} |`;
}

function fullTable(figures: readonly Figure[], words: readonly string[]): string | undefined {
  const wanted = words.map((word) => word.replaceAll('_', ' '));
  const chosen = figures.filter(({ name }) => wanted.length === 0 || wanted.some((w) => name.startsWith(w)));
  if (chosen.length === 0) return undefined;
  return ['| figure | value | ratio | against |', '|---|---|---|---|', ...chosen.map(row)].join('\n');
}

const RUN_OF: Readonly<Record<Tongue, (machine: Machine) => string>> = {
  en: ({ day, name, waiting }) =>
    `Run of ${day} on: ${name}; ${waiting} processes at work or waiting when it began.`,
  zh: ({ day, name, waiting }) => `${day} 测于 ${name}；开始时有 ${waiting} 个进程在运行或等待。`,
};

function copied({ figures, machine }: Run, short: boolean, words: readonly string[]): string | undefined {
  const tongue: Tongue = short && words[0] === 'zh' ? 'zh' : 'en';
  const table = short ? shortTable(figures, tongue) : fullTable(figures, words);
  return table === undefined ? undefined : `${RUN_OF[tongue](machine)}\n\n${table}\n`;
}

const [file = '', ...targets] = process.argv.slice(2);
const run = read(file);
for (const target of targets.map((t) => resolve(t))) {
  const text = readFileSync(target, 'utf8');
  const changed = text.replace(
    MARKED,
    (whole, begin: string, short: string | undefined, words: string, end: string) => {
      const table = copied(run, short !== undefined, words.split(' ').filter(Boolean));
      // A run without these figures leaves what stands.
      return table === undefined ? whole : `${begin}\n${table}\n${end}`;
    },
  );
  writeFileSync(target, changed);
}
