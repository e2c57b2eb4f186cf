import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { exportContents } from '../../src/bureau/export-contents';
import { newPrivateKey, softwareSigner } from '../../src/bureau/keys/sm2';
import { auditVerb } from '../../src/cli/verbs/audit';
import { verifyVerb } from '../../src/cli/verbs/verify';
import { Exit, type Io } from '../../src/cli/io';
import { chainText, type ChainLine } from '../../src/core/evidence/chain';
import { happenedIn } from '../../src/core/evidence/verify-decisions';
import { canonicalJson } from '../../src/core/value/canonical-json';
import type { RawPackage } from '../../src/cli/demo/package';
import { SEAL, type FreshMember } from '../../src/file/sealed-zip';
import { ZipWriter } from '../../src/file/zip-write';
import { crc32 } from '../../src/file/crc32';
import { readBook } from '../../src/file/read-book';
import { headText, publishedHeadsSchema } from '../../src/core/submission/head';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';
import { contentsOf, forgedFrom, manifestOf, sealedAgain } from '../seams/forged-evidence';
import { tempDir } from '../seams/temp-dir';

const dir = tempDir('evidence');
let b: TestBureau;
let whole: Uint8Array;
let receipt: unknown;

async function run(args: readonly string[]) {
  const said = { out: '', err: '' };
  const io: Io = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    readStdin: () => Promise.resolve(new Uint8Array()),
    terminal: false,
  };
  return { code: await auditVerb.run(args, io), ...said };
}

async function verified(bytes: Uint8Array, ...more: readonly string[]) {
  const file = join(dir.path, 'tried.zip');
  writeFileSync(file, bytes);
  return run(['verify', file, ...more]);
}

beforeAll(async () => {
  b = await openTestBureau('evidence');
  const county = await b.signedIn('520122');
  const filers = b.province.institutions.filter((i) => i.county === '520122').slice(0, 4);
  for (const filer of filers) {
    const sent = await county.submit(bytesOf(packageFor(b.form, filer)), filer.code);
    if (!sent.ok) throw new Error(JSON.stringify(sent).slice(0, 1000));
    receipt ??= sent.value;
    await county.accept(sent.value.id, { version: 1 });
  }
  const office = b.province.offices?.find((o) => o.code === '520122');
  if (office) {
    const sent = await county.submit(bytesOf(packageFor(b.form, office)), office.code);
    const pool = await b.signedIn('520100');
    if (sent.ok) await pool.accept(sent.value.id, { version: 1, reason: '数据齐全' });
  }
  const out = join(dir.path, 'whole.zip');
  const said = await run(['--from', b.baseUrl, '--token', await b.token('520122'), '--evidence', out]);
  if (said.code !== Exit.clean) throw new Error(said.err);
  whole = readFileSync(out);
});

afterAll(async () => {
  await b.close();
  dir.remove();
});

const contents = (): FreshMember[] => contentsOf(whole);
const forged = (name: string, change: (text: string) => string) => forgedFrom(whole, name, change);

test('an evidence of a county is fetched, and verified offline link by link', async () => {
  const { code, out } = await verified(whole, '--campaign', b.form.definition.campaign.id);
  expect(out).toContain('完好：息烽县医疗保障局');
  expect(code).toBe(Exit.clean);
  if (process.platform !== 'win32') expect(statSync(join(dir.path, 'whole.zip')).mode & 0o077).toBe(0);
  const names = contents().map((m) => m.name);
  expect(names).toEqual(
    expect.arrayContaining([
      'form.json',
      'submissions.json',
      'sums.json',
      'findings.json',
      'tie-out.json',
      'bridges.json',
      'log/520122.jsonl',
      '对账底稿.xlsx',
    ]),
  );
  expect(names.filter((n) => n.startsWith('versions/')).length).toBeGreaterThanOrEqual(4);
});

test('the working paper is a workbook with tie-out, bridges, explanations and the log', async () => {
  const paper = contents().find((m) => m.name === '对账底稿.xlsx');
  const book = await readBook(new Uint8Array(paper?.content ?? []));
  expect(book.grids.map((g) => g.sheet)).toEqual(['底稿说明', '对账', '差额构成', '说明及审核', '日志']);
  const [, heads, ...lines] = book.grids.at(-1)?.values ?? [];
  const column = heads?.indexOf('事项') ?? -1;
  const happened = new Set(lines.flatMap((line) => line[column] ?? []));
  expect([...happened].sort()).toEqual(['上报', '受理', '机构名录', '账户'].sort());
  const [words, id] = [heads?.indexOf('对象') ?? -1, heads?.indexOf('对象编号') ?? -1];
  const filed = lines.filter((line) => line[column] === '上报');
  expect(filed.length).toBeGreaterThanOrEqual(4);
  for (const line of filed) {
    expect(line[words]).toMatch(/^[\u4e00-\u9fff（）()]{3,} 第 1 版$/);
    expect(line[id]).toMatch(/^520122-.+\/1$/);
  }
});

test('the log says in words what its lines are about, and keeps the object as the chain has it', async () => {
  const county = await b.signedIn('520122');
  const answer = await county.log({ unit: '520122' });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  const submitted = answer.value.lines.filter((line) => line.action === 'submit');
  const names = b.province.institutions.filter((i) => i.county === '520122').map((i) => i.name);
  expect(submitted.length).toBeGreaterThanOrEqual(4);
  expect(names).toContain(submitted[0]?.about?.zh.replace(/ 第 1 版$/, ''));
  expect(submitted[0]?.object).toMatch(/^520122-.+\/1$/);
});

test('one byte changed anywhere in the file: the verifier says where', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const bytes = Uint8Array.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ by;
      const { code, out } = await verified(bytes).catch((error: Error) => ({ code: 2, out: error.message }));
      expect([Exit.findings, Exit.unusable]).toContain(code);
      expect(out).toMatch(/^(不符：.+：.+|.*tried\.zip：.+)$/m);
    }),
    { numRuns: 150 },
  );
});

test('one byte of a member changed and packed with right checksums: that member is named', async () => {
  const members = contents();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(members.length - 1),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (m, at, by) => {
        const chosen = members[m] as FreshMember;
        const content = Uint8Array.from(chosen.content);
        const place = at % content.length;
        content[place] = (content[place] ?? 0) ^ by;
        const writer = new ZipWriter();
        const pieces = members.flatMap((each) => {
          const data = each === chosen ? content : each.content;
          const { name } = each;
          return writer.entry({ name, method: 0, crc: crc32(data), size: data.length, packed: data });
        });
        const old = Buffer.from(`duibiao-seal/1 sha256 ${'0'.repeat(64)}\n`);
        pieces.push(
          ...writer.entry({ name: SEAL, method: 0, crc: crc32(old), size: old.length, packed: old }),
          writer.end(),
        );
        const { code, out } = await verified(Buffer.concat(pieces));
        expect(code).toBe(Exit.findings);
        if (!['manifest.json', 'signature.json'].includes(chosen.name))
          expect(out).toContain(`不符：${chosen.name}`);
      },
    ),
    { numRuns: 60 },
  );
});

test('a log line rewritten, with manifest and seal made to fit, breaks the chain at that line', async () => {
  const edited = await forged('log/520122.jsonl', (text) =>
    text.replace('"actor":"520122"', '"actor":"520123"'),
  );
  expect((await verified(edited)).out).toMatch(/^不符：log\/520122\.jsonl 第 \d+ 行：内容与自己的哈希不符/);
  const rehashed = await forged('log/520122.jsonl', (text) => {
    const lines = text
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l) as ChainLine);
    const own = { ...(lines[1] as ChainLine), actor: 'nobody' };
    lines[1] = { ...own, hash: createHash('sha256').update(chainText(own)).digest('hex') };
    return lines.map((l) => `${canonicalJson(l)}\n`).join('');
  });
  expect((await verified(rehashed)).out).toContain('log/520122.jsonl 第 3 行：记的上一行哈希与上一行不符');
  const cut = await forged(
    'log/520122.jsonl',
    (text) => `${text.trim().split('\n').slice(0, -1).join('\n')}\n`,
  );
  expect((await verified(cut)).out).toContain('末尾的哈希不一致');
});

test('a version, a sum, a decision or a bridge that was rewritten is named, however well it was packed', async () => {
  const version = contents().find((m) => m.name.startsWith('versions/'))?.name ?? '';
  const digit = await forged(version, (text) =>
    text.replace(/"(\d+)\.(\d)/, (_all, a: string, c: string) => `"${a}.${(Number(c) + 1) % 10}`),
  );
  expect((await verified(digit)).out).toContain(`不符：${version}：数据的 SHA-256 与回执不符`);
  const sum = await forged('sums.json', (text) =>
    text.replace(/"total":"(\d+)"/, (_all, n: string) => `"total":"${BigInt(n) + 1n}"`),
  );
  expect((await verified(sum)).out).toMatch(/^不符：sums\.json .+写的是 .+按数据重算是/);
  const dropped = await forged('submissions.json', (text) => {
    const [first, ...others] = JSON.parse(text) as Record<string, unknown>[];
    const { counts: _counts, ...rest } = first ?? {};
    return canonicalJson([{ ...rest, versions: [] }, ...others]);
  });
  expect((await verified(dropped)).out).toContain('日志记有 1 版，这里只有 0 版');
  const decided = await forged('submissions.json', (text) =>
    text.replace('"act":"accept"', '"act":"return"'),
  );
  expect((await verified(decided)).out).toMatch(
    /^不符：submissions\.json .+“return”与日志 520122 第 \d+ 行不符/,
  );
});

test('the words of a decision, one left out, an explanation made up or a part beside a log line are named', async () => {
  const words = await forged('submissions.json', (text) => text.replace('数据齐全', '数据有误'));
  expect((await verified(words)).out).toMatch(
    /^不符：submissions\.json .+的理由、批注或结论与日志 520122 第 \d+ 行的摘要不符/,
  );
  const edited = (change: (first: { decisions: unknown[]; explanations: unknown[] }) => void) =>
    forged('submissions.json', (text) => {
      const all = JSON.parse(text) as { decisions: unknown[]; explanations: unknown[] }[];
      for (const one of all.slice(0, 1)) change(one);
      return canonicalJson(all);
    });
  const fewer = await edited((first) => first.decisions.splice(0, 1));
  expect((await verified(fewer)).out).toMatch(/日志记有 1 次办理，这里有 0 次/);
  const twice = await edited((first) => first.decisions.push(first.decisions[0]));
  expect((await verified(twice)).out).toMatch(/日志记有 1 次办理，这里有 2 次/);
  const excused = { key: 'k', rule: 'A1-11', text: '情况属实，已核对', state: 'accepted', since: 1 };
  const made = await edited((first) => first.explanations.push(excused));
  expect((await verified(made)).out).toContain('A1-11 的说明与上报的不同');
  const beside = await forged('log/520122.jsonl', (text) => text.replace('"actor"', '"remark":"x","actor"'));
  expect((await verified(beside)).out).toMatch(/^不符：log\/520122\.jsonl 第 1 行：“”不合格式|第 1 行/);
});

test('a form that was exchanged is no reason to pass sums: what was not made anew is said', async () => {
  const other = Buffer.from(
    (contents().find((m) => m.name === 'form.json')?.content ?? '')
      .toString()
      .replace('医院等级', '医院级别'),
  );
  const hash = createHash('sha256').update(other).digest('hex');
  // Nobody but the endpoint can sign that, and without a signature nobody answers for it.
  const members = contents()
    .filter(({ name }) => name !== 'signature.json')
    .map((m) => (m.name === 'form.json' ? { ...m, content: other } : m));
  const content = manifestOf(members, (manifest) => ({ ...manifest, form: { ...manifest.form, hash } }));
  const made = members.map((m) => (m.name === 'manifest.json' ? { ...m, content } : m));
  expect((await verified(await sealedAgain(made))).out).toMatch(
    /合计 0，.+\n.+\n {2}另有 \d+ 个合计是按别的表样上报的/,
  );
});

test('what is no evidence, cut short, a bomb, or of another campaign is refused in one sentence', async () => {
  await expect(verified(whole.subarray(0, whole.length / 2))).rejects.toThrow('不是完整的取证压缩包');
  await expect(verified(Buffer.from('报告正文，没有别的'))).rejects.toThrow('不是完整的取证压缩包');
  await expect(verified(await sealedAgain([{ name: 'a', content: Buffer.from('a') }]))).rejects.toThrow(
    'manifest.json',
  );
  const bomb = await sealedAgain([{ name: 'manifest.json', content: Buffer.alloc(64 << 20) }]);
  await expect(verified(bomb)).rejects.toThrow('解压后异常庞大');
  await expect(verified(whole, '--campaign', '1999-1')).rejects.toThrow('不是 1999-1 期的');
  await expect(run(['verify'])).rejects.toThrow('请写出一个取证压缩包');
});

test('a receipt in somebody’s hands is found in the log, that of another campaign is refused', async () => {
  const file = join(dir.path, 'receipt.json');
  writeFileSync(file, JSON.stringify(receipt));
  expect((await verified(whole, '--receipt', file)).code).toBe(Exit.clean);
  const other = receipt as { audit: { seq: number; hash: string } };
  writeFileSync(file, JSON.stringify({ ...other, audit: { ...other.audit, hash: 'a'.repeat(64) } }));
  expect((await verified(whole, '--receipt', file)).out).toContain('不是同一条日志');
  writeFileSync(file, JSON.stringify({ ...other, campaign: '2023-1' }));
  await expect(verified(whole, '--receipt', file)).rejects.toThrow('2023-1 期');
});

test('an evidence of an office with nothing accepted, or asked for by a clerk, is refused', async () => {
  const ask = async (user: string, ...more: readonly string[]) =>
    run([
      '--from',
      b.baseUrl,
      '--token',
      await b.token(user),
      '--evidence',
      join(dir.path, 'no.zip'),
      ...more,
    ]);
  await expect(ask('520204')).rejects.toThrow('还没有受理的报表');
  await expect(ask(b.province.institutions[0]?.code ?? '')).rejects.toThrow('无权');
  await expect(ask('520122', '--campaign', '1999-1')).rejects.toThrow();
  await expect(run(['--from', 'nowhere', '--evidence', 'x.zip'])).rejects.toThrow('不是网址');
});

describe('signatures, offline with the published keys', () => {
  const file = (name: string) => join(dir.path, name);

  beforeAll(async () => {
    b.held.clock.move(86_400_000);
    await b.held.store.closeDay('2024-05-28', '2024-05-28T16:00:00.000Z');
    writeFileSync(file('keys.json'), await (await fetch(`${b.baseUrl}/v1/keys`)).text());
    writeFileSync(file('heads.json'), await (await fetch(`${b.baseUrl}/v1/audit/heads`)).text());
    const strange = { keys: [{ ...softwareSigner(newPrivateKey()).key, since: '2024-01-01T00:00:00Z' }] };
    writeFileSync(file('strange.json'), JSON.stringify(strange));
  });

  test('every receipt and the published head of an evidence hold', async () => {
    const said = await verified(whole, '--keys', file('keys.json'), '--heads', file('heads.json'));
    expect([said.code, said.out]).toEqual([
      Exit.clean,
      expect.stringMatching(/签名有效：回执 [5-9] 份，公布过的日头 1 个\n$/),
    ]);
  });

  test('with the keys of somebody else no receipt holds', async () => {
    const said = await verified(whole, '--keys', file('strange.json'));
    expect([said.code, said.out]).toEqual([Exit.findings, expect.stringContaining('不在所给的公钥里')]);
  });

  test('a published head that says another line finds the log rewritten; one that was itself changed is not signed', async () => {
    const published = publishedHeadsSchema.parse(JSON.parse(readFileSync(file('heads.json'), 'utf8')));
    const head = published.heads.find((h) => h.region === '520122');
    if (!head) throw new Error('no head');
    const forger = softwareSigner(newPrivateKey());
    const other = { ...head, hash: 'a'.repeat(64) };
    const signature = { ...head.signature, kid: forger.key.kid, value: await forger.sign(headText(other)) };
    const keys = [...published.keys, { ...forger.key, since: '2024-01-01T00:00:00Z' }];
    writeFileSync(
      file('other.json'),
      JSON.stringify({ ...published, keys, heads: [{ ...other, signature }] }),
    );
    const said = await verified(whole, '--heads', file('other.json'));
    expect([said.code, said.out]).toEqual([Exit.findings, expect.stringContaining('被改写过')]);
    writeFileSync(file('other.json'), JSON.stringify({ ...published, heads: [other] }));
    expect((await verified(whole, '--heads', file('other.json'))).out).toContain('日头签名不对');
  });

  test('a receipt alone is verified with the keys; a figure changed in it is found', async () => {
    const verify = async (...args: readonly string[]) => {
      let out = '';
      const io: Io = {
        out: (text) => void (out += text),
        err: () => undefined,
        readStdin: () => Promise.resolve(new Uint8Array()),
        terminal: false,
      };
      return { code: await verifyVerb.run(args, io), out };
    };
    const args = ['--receipt', file('mine.json'), '--keys', file('keys.json')];
    writeFileSync(file('mine.json'), JSON.stringify(receipt));
    expect(await verify(...args)).toEqual({ code: Exit.clean, out: '签名有效\n' });
    const changed = { ...(receipt as object), receivedAt: '2024-05-01T00:00:00.000Z' };
    writeFileSync(file('mine.json'), JSON.stringify(changed));
    expect((await verify(...args)).out).toContain('签名与内容不符');
    await expect(verify('--receipt', file('mine.json'), '--keys', file('mine.json'))).rejects.toThrow(
      '不是公钥文件',
    );
  });
});

test('what is filed between the reading of submissions and of the log is read again: an evidence holds a line for each version, no more and no less', async () => {
  const county = await b.signedIn('520122');
  const filer = b.province.institutions.find((i) => i.county === '520122') as RawPackage;
  const said = [{ key: 'k', rule: 'k', text: '晚到的一版，数据核对过' }];
  let filed = 0;
  const store = b.held.store;
  const late = {
    ...store,
    log: async (...asked: Parameters<typeof store.log>) => {
      const again = bytesOf({ ...packageFor(b.form, filer), explanations: said });
      if (filed++ === 0) expect(await county.submit(again, 'late')).toMatchObject({ ok: true });
      return store.log(...asked);
    },
  };
  const account = {
    username: '520122',
    role: 'officer' as const,
    scope: { level: '县' as const, region: '520122' },
  };
  const asked = { ...b.bureau, store: late, account };
  const { filings, logs } = await exportContents(asked, { held: 'received' });
  const id = filings.find((f) => f.worked.held.filer.code === filer.code)?.worked.held.id ?? '';
  expect(happenedIn(logs.values())(id).versions).toBe(2);
  expect(filings.find((f) => f.worked.held.id === id)?.versions.map((v) => v.version)).toEqual([1, 2]);
});
