import { readArgs, textOf } from '../args';
import { judgeApart } from '../evidence/apart';
import { readBytes } from '../input';
import { Exit, Unusable, type Verb } from '../io';
import { publishedOf } from '../published';
import { receiptOfFile } from './print';

const TEXT = { type: 'string' } as const;

/** `duibiao audit verify FILE.zip`: computes an evidence anew, offline, and names the first broken link. */
export const auditVerifyVerb: Verb = {
  usage:
    'duibiao audit verify FILE.zip [--campaign 期次] [--receipt R.json] [--keys K.json] [--heads H.json]',
  about:
    '核验取证压缩包：逐项重算，指出第一处不符；--receipt 再与手中的回执核对，--keys 核验签名，--heads 与早先公布的日头核对',
  async run(args, io) {
    const call = readArgs(args, { campaign: TEXT, receipt: TEXT, keys: TEXT, heads: TEXT });
    const [file] = call.files;
    if (file === undefined || call.files.length > 1)
      throw new Unusable('请写出一个取证压缩包，例如 duibiao audit verify 取证.zip');
    const published = await publishedOf(call, io);
    const campaign = textOf(call, 'campaign');
    const receiptFile = textOf(call, 'receipt');
    const receipt = receiptFile === undefined ? undefined : await receiptOfFile(receiptFile, io);
    const { is, text } = await judgeApart({
      file,
      bytes: await readBytes(file, io),
      ...(campaign !== undefined && { campaign }),
      ...(receipt && { receipt }),
      ...(published && { published }),
    });
    if (is === 'unusable') throw new Unusable(text);
    io.out(text);
    return is === 'broken' ? Exit.findings : Exit.clean;
  },
};
