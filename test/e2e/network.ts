import { PROBLEM_PREFIX, type ProblemSlug } from '../../src/core/submission/problem-slug';
import type { Client } from '../../src/client/client';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import type { Institution } from '../../src/cli/demo/package';
import type { Fault } from '../seams/fault-proxy';
import { Desk } from './desk';
import { readyBook } from './ready-book';
import { said } from './said';
import type { Stage } from './stage';

const word = (key: Parameters<typeof said>[1]): RegExp => said('zh-CN', key);
const SUBMIT = { method: 'POST', path: '/v1/submissions' } as const;

/** A clerk with a workbook that could be sent, and what the endpoint holds of it. */
export class Sender {
  private edits = 0;

  constructor(
    readonly stage: Stage,
    readonly desk: Desk,
    readonly hospital: Institution,
    private readonly own: Client,
    private readonly before = '',
  ) {}

  static async open(stage: Stage, hospital: Institution, desk?: Desk): Promise<Sender> {
    const own = await stage.signedIn(hospital.code);
    const seated = desk ?? (await Desk.open(stage));
    await seated.openFile('上报.xlsx', await readyBook(hospital));
    await seated.button(word('signIn.go')).click();
    await seated.signIn(hospital.code);
    return new Sender(stage, seated, hospital, own);
  }

  /** The same clerk at another desk. */
  at(desk: Desk): Sender {
    return new Sender(this.stage, desk, this.hospital, this.own, '另一台：');
  }

  /** How many versions the endpoint has received of this hospital. */
  async versions(): Promise<number> {
    const listed = await this.own.submissions({
      filer: this.hospital.code,
      campaign: guizhou2024.campaign.id,
    });
    if (!listed.ok) throw new Error('The endpoint does not answer.');
    const [first] = listed.value.items;
    if (!first) return 0;
    const found = await this.own.submission(first.id);
    return found.ok ? found.value.versions.length : Number.NaN;
  }

  /** Changes a remark, so that there is something new to send. */
  async changes(): Promise<void> {
    this.edits++;
    await this.desk.type('附件2', 'AA6', `${this.before}第${this.edits}次补充说明`);
  }

  /** Checks what was changed, confirms and sends. */
  async sends(): Promise<void> {
    await this.desk.sends(/^(全审|重新全审|去上报)$/, word('do.submitCounty'));
  }

  /** Breaks the way of submissions; a browser by itself tries once more where a used connection broke. */
  breaks(fault: Fault): () => void {
    return this.stage.front.breaks(SUBMIT, fault);
  }

  /** Waits for the receipt of a version, and that the endpoint holds exactly so many. */
  async receives(version: number): Promise<void> {
    await this.desk.says(`第 ${version} 版回执`);
    expect(await this.versions()).toBe(version);
    expect(await this.queued()).toBe(0);
  }

  /** Parcels that wait on this computer. */
  async queued(): Promise<number> {
    const frame = await this.desk.frame();
    return frame.evaluate(
      () =>
        new Promise<number>((done, failed) => {
          const opening = indexedDB.open('duibiao');
          opening.onerror = () => failed(new Error('no database'));
          opening.onsuccess = () => {
            const count = opening.result.transaction('parcels').objectStore('parcels').count();
            count.onsuccess = () => {
              opening.result.close();
              done(count.result);
            };
          };
        }),
    );
  }
}

/** A refusal as the endpoint writes it. */
export function refusal(
  slug: ProblemSlug,
  status: number,
  more: Readonly<Record<string, unknown>> = {},
): Fault {
  return {
    status,
    body: { type: `${PROBLEM_PREFIX}${slug}`, title: '未办理', status, detail: slug, ...more },
  };
}
