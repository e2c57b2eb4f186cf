import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '../../client/client';
import { checkBook } from '../../core/check/full-check';
import { addressOf } from '../../core/form/table';
import { fingerprint } from '../../core/submission/receipt';
import type { CompiledForm } from '../../core/rules/compile';
import { patchBook } from '../../file/patch-book';
import { readBook } from '../../file/read-book';
import { readArgs } from '../args';
import { packed, sent, signedIn } from '../demo/chain';
import { datasetOf } from '../demo/dataset';
import type { DemoProvince } from '../demo/province';
import type { RawPackage } from '../demo/package';
import { registryOfProvince, storyProvince, STORY_COUNTY } from '../demo/registry';
import { findingLines, offeredFixes, spoiledBook } from '../demo/story';
import { climb } from '../demo/climb';
import { needForm } from '../input';
import { Exit, Refused, type Io, type Verb } from '../io';
import { started } from './bureau';

/** Findings that the story's hospital hands in, so that its mistakes have room. */
const LEAST_DETAILS = 5;

function hospitalOf(province: DemoProvince): RawPackage {
  const found = province.institutions.find(
    (i) => i.county === STORY_COUNTY && (i.tables.get('A2')?.rows.length ?? 0) >= LEAST_DETAILS,
  );
  if (!found) throw new Error('no hospital with enough findings in the demo county');
  return found;
}

async function repair(form: CompiledForm, hospital: RawPackage, io: Io): Promise<Uint8Array> {
  const { bytes, mistakes } = await spoiledBook(form, hospital);
  io.out(`\n一、${hospital.name} 填好了附件1、附件2，其中有 6 处不同的错误：\n`);
  for (const { told, fix } of mistakes) io.out(`    ${fix.place.sheet} ${addressOf(fix.place)}　${told}\n`);
  const first = checkBook(form, await readBook(bytes));
  io.out(
    `\n二、全审：${first.findings.length} 条，逐条指到单元格\n${findingLines(form, first).join('\n')}\n`,
  );
  const fixes = offeredFixes(first.findings);
  const byHand = mistakes.filter(
    (m) =>
      !fixes.some(
        (f) => f.place.sheet === m.fix.place.sheet && addressOf(f.place) === addressOf(m.fix.place),
      ),
  );
  const hand = byHand.map(({ fix }) => ({ ...fix, from: fix.to, to: fix.from }));
  const mended = await patchBook(bytes, [...fixes, ...hand]);
  const second = checkBook(form, await readBook(mended));
  io.out(`\n三、采纳建议修复 ${fixes.length} 格，另 ${hand.length} 格由经办人对照原始单据改正；重新全审：`);
  io.out(`${second.findings.length === 0 ? '没有问题，可以上报' : `还有 ${second.findings.length} 条`}\n`);
  if (second.findings.length > 0) io.out(`${findingLines(form, second).join('\n')}\n`);
  return mended;
}

async function file(
  form: CompiledForm,
  story: { province: DemoProvince; hospital: RawPackage; mended: Uint8Array; url: string },
  io: Io,
): Promise<void> {
  const { province, hospital, mended, url } = story;
  const { parsed } = checkBook(form, await readBook(mended));
  const bytes = await packed(form.definition, parsed.data);
  const clerk = await signedIn(url, hospital.code);
  const receipt = await sent(clerk, bytes, 'demo-hospital-1');
  io.out(
    `\n四、上报：回执号 ${receipt.number}，第 ${receipt.version} 版，数据指纹 ${fingerprint(receipt.sha256)}\n`,
  );
  const again = await sent(clerk, bytes, 'demo-hospital-1');
  if (again.number !== receipt.number) throw new Refused('同一份重发，回执不同');
  io.out('    网络不稳时同一份又发了一次：回执完全相同，只算一份\n');
  const others = province.institutions.filter((i) => i !== hospital);
  const offices = new Map<string, Client>();
  for (const county of new Set(others.map((i) => i.county))) offices.set(county, await signedIn(url, county));
  const officeOf = (i: RawPackage): Client => offices.get(i.county) ?? clerk;
  const receipts = await Promise.all(
    others.map(async (i) =>
      sent(officeOf(i), await packed(form.definition, datasetOf(form.definition, i)), `demo-${i.code}`),
    ),
  );
  const inCounty = others.filter((i) => i.county === STORY_COUNTY).length + 1;
  io.out(`五、其余 ${receipts.length} 家上报，息烽县 ${inCounty} 家和另外两个县各家都有回执\n`);
}

/** `npm run demo`: the whole story in a terminal. */
export const demoVerb: Verb = {
  usage: 'duibiao demo',
  about: '在终端里走一遍：填表 → 全审 → 修复 → 上报 → 回执 → 汇总 → 对账',
  async run(args, io) {
    readArgs(args, {});
    const form = needForm();
    const province = storyProvince(form.definition);
    const hospital = hospitalOf(province);
    const mended = await repair(form, hospital, io);
    const data = await mkdtemp(join(tmpdir(), 'duibiao-demo-'));
    try {
      const running = await started({
        demo: true,
        data,
        port: 0,
        environment: {},
        demoInstitutions: () => registryOfProvince(province),
      });
      try {
        await file(form, { province, hospital, mended, url: running.url }, io);
        await climb(form, { province, url: running.url }, io);
      } finally {
        await running.stop();
      }
    } finally {
      await rm(data, { recursive: true, force: true });
    }
    return Exit.clean;
  },
};
