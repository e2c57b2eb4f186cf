import { readFile } from 'node:fs/promises';
import type { GridBook } from '../core/form/grid';
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

/** A workbook read within the limits of time and memory; any other file is refused in one sentence. */
export async function readWorkbook(file: string, io: Io): Promise<GridBook> {
  try {
    return await readBookGuarded(await readBytes(file, io));
  } catch (error) {
    if (error instanceof FileRefused) throw new Unusable(`${file}：${error.words.zh}`);
    throw error;
  }
}
