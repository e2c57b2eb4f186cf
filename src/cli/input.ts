import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { FormDefinition } from '../core/form/definition';
import type { GridBook } from '../core/form/grid';
import { formHash } from '../core/form/load';
import { compileForm, type CompiledForm } from '../core/rules/compile';
import { FileRefused } from '../file/refused';
import { readBookGuarded } from '../file/guarded';
import { guizhou2024 } from '../forms/guizhou-2024';
import { Unusable, type Io } from './io';

let compiled: CompiledForm | undefined;

/** The compiled form definition that every verb works with; compiled once a process. */
export function needForm(id?: string): CompiledForm {
  if (id !== undefined && id !== guizhou2024.id)
    throw new Unusable(`没有表样 ${id}，现有：${guizhou2024.id}`);
  compiled ??= compileForm(guizhou2024);
  return compiled;
}

/** The bytes of a file, `-` for standard input; what cannot be opened is refused in one sentence. */
export async function readBytes(file: string, io: Io): Promise<Uint8Array> {
  if (file === '-') return io.readStdin();
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EISDIR') throw new Unusable(`${file} 是文件夹，请写出里面的工作簿`);
    if (error.code === 'EACCES') throw new Unusable(`${file} 没有读取权限，请核对`);
    throw new Unusable(`打不开 ${file}，请核对路径和文件名`);
  });
}

/** Runs a step on a file; what the file itself is at fault for becomes one sentence that names it. */
export async function asSentence<T>(file: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof FileRefused) throw new Unusable(`${file}：${error.words.zh}`);
    if (error instanceof Unusable) throw new Unusable(`${file}：${error.message}`);
    throw error;
  }
}

/** A workbook read within the limits of time and memory; any other file is refused in one sentence. */
export async function readWorkbook(file: string, io: Io): Promise<GridBook> {
  const bytes = await readBytes(file, io);
  return asSentence(file, () => readBookGuarded(bytes, { fileName: file }));
}

const hashes = new WeakMap<FormDefinition, Promise<string>>();

/** The definition's hash, as templates and submissions carry it; computed once for each definition. */
export function hashOf(form: FormDefinition): Promise<string> {
  const known =
    hashes.get(form) ?? formHash(form, async (bytes) => createHash('sha256').update(bytes).digest('hex'));
  hashes.set(form, known);
  return known;
}

/** Who may read a new file: whom the system says, or its owner alone. */
export const MODES = { usual: 0o666, own: 0o600 } as const;

/** Writes a file whole; a place that cannot be written is refused in one sentence. */
export async function writeBytes(file: string, bytes: Uint8Array, mode: number = MODES.usual): Promise<void> {
  await writeFile(file, bytes, { mode }).catch(() => {
    throw new Unusable(`写不了 ${file}，请核对文件夹是否存在、文件是否正被打开`);
  });
}
