import type { Words } from '../../core/form/definition';
import { Refused } from '../refused';

const words = (zh: string, en: string): Words => ({ zh, en });

export const nothingAccepted = (unit: string, held: 'accepted' | 'received'): Refused =>
  new Refused(
    'nothing-accepted',
    held === 'accepted'
      ? words(
          `${unit}还没有受理的报表，无从汇总和对账；请先审核受理`,
          `${unit} has accepted nothing yet, so there is nothing to consolidate or tie out: review and accept first`,
        )
      : words(
          `${unit}还没有收到报表，无从汇总和对账`,
          `${unit} has received nothing yet to consolidate or tie out`,
        ),
  );

export const evidenceTooLarge = (): Refused =>
  new Refused(
    'too-large',
    words(
      '要取证的版本超过一个文件能放下的数量，请按统筹区或县分别取证',
      'There are more versions than one file holds: export by pool or county',
    ),
  );

export const cutoffEarly = (cutoff: string, issued: string): Refused =>
  new Refused(
    'cutoff-early',
    words(
      `截止日期 ${cutoff} 早于本期印发日期 ${issued}，请改成本期内的日期`,
      `The cut-off ${cutoff} is before the campaign (${issued}): choose a later day`,
    ),
  );

export const cutoffLate = (cutoff: string, year: number): Refused =>
  new Refused(
    'bad-request',
    words(
      `截止日期 ${cutoff} 不在本期（${year} 年）内，请改成本期内的日期`,
      `The cut-off ${cutoff} is beyond the campaign of ${year}: choose an earlier day`,
    ),
  );

export const fileRefused = (said: Words): Refused => new Refused('file-refused', said);

export const formRefused = (what: string): Refused =>
  new Refused(
    'form-refused',
    words(
      `表样定义不能启用：${what}。请改正后再传`,
      `The form definition cannot be used: ${what}. Correct it and send it again`,
    ),
  );

export const noRegistryTable = (): Refused =>
  new Refused(
    'registry-refused',
    words(
      '工作簿里没有找到机构名录，请使用“机构名录”表样',
      'The workbook holds no registry sheet: use the registry form',
    ),
  );
