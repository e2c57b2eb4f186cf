import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestFor } from '../../commands/manifest';
import { readArgs, textOf } from '../args';
import { readBytes, writeBytes } from '../input';
import { Exit, Unusable, type Io, type Verb } from '../io';
import { pngSize, type PictureSize } from '../manifest/check-addresses';
import { checkManifest } from '../manifest/check-manifest';
import { readManifestTree } from '../manifest/manifest-tree';
import { askMicrosoft } from '../manifest/online';
import { projectFolder } from '../start/project';

async function pictureIn(project: string, path: string): Promise<PictureSize | undefined> {
  const bytes = await readFile(join(project, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return bytes && pngSize(bytes);
}

async function check(file: string, online: boolean, io: Io): Promise<number> {
  const project = projectFolder();
  const bytes = await readBytes(file, io);
  const pictureAt = (path: string) => pictureIn(project, path);
  const found = await checkManifest(readManifestTree(bytes), { pictureAt });
  for (const sentence of found) io.out(`${sentence}\n`);
  if (found.length > 0) return Exit.findings;
  io.out(`${file}：离线检查通过（编号、资源、地址、长度、图标、语言、版本要求、按钮）\n`);
  if (!online) return Exit.clean;
  const answer = await askMicrosoft(bytes, (address, init) => fetch(address, init));
  if (answer === undefined) io.out('没有网络，或微软的校验服务没有回答：只做了离线检查\n');
  else if (answer.length === 0) io.out('微软的校验服务：通过\n');
  for (const sentence of answer ?? []) io.out(`微软的校验服务：${sentence}\n`);
  return answer !== undefined && answer.length > 0 ? Exit.findings : Exit.clean;
}

async function write(origin: string, output: string | undefined, io: Io): Promise<number> {
  const manifest = await readFile(join(projectFolder(), 'manifest.xml'), 'utf8');
  try {
    const made = manifestFor(manifest, origin);
    if (output === undefined) io.out(made);
    else {
      await writeBytes(output, new TextEncoder().encode(made));
      io.out(`已生成 ${output}，加载项地址 ${origin}\n`);
    }
  } catch (error) {
    if (error instanceof RangeError)
      throw new Unusable(`--origin 应为 https://主机[:端口]，不带路径，现为“${origin}”`);
    throw error;
  }
  return Exit.clean;
}

/** `duibiao manifest`: the add-in's manifest for an address, or a check of one. */
export const manifestVerb: Verb = {
  usage: 'duibiao manifest --origin https://HOST[:PORT] [-o FILE.xml] | --check FILE.xml [--online]',
  about: '为一个地址生成加载项清单，或检查清单（离线；--online 再请微软的服务校验）',
  async run(args, io) {
    const call = readArgs(args, {
      origin: { type: 'string' },
      output: { type: 'string', short: 'o' },
      check: { type: 'string' },
      online: { type: 'boolean' },
    });
    const origin = textOf(call, 'origin');
    const file = textOf(call, 'check');
    if ((origin === undefined) === (file === undefined))
      throw new Unusable('请写 --origin https://主机（生成清单）或 --check 清单.xml（检查），二者其一');
    if (file !== undefined) return check(file, call.values['online'] === true, io);
    return write(origin ?? '', textOf(call, 'output'), io);
  },
};
