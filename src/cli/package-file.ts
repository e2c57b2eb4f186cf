import type { Accepted } from '../core/consolidate/accepted';
import type { FormDefinition } from '../core/form/definition';
import type { Dataset } from '../core/form/table';
import { parse } from '../core/parse/parse';
import { headerValue, metaOf } from '../core/submission/meta';
import type { SubmissionMeta } from '../core/submission/package';
import { parseDay } from '../core/value/date';
import { hashOf, needForm, readWorkbook } from './input';
import { Unusable, type Io } from './io';

/** Everything of a submission but its tables, from the sheets' headers; an incomplete header is refused with the items to fill in. */
export async function metaOfFile(file: string, form: FormDefinition, data: Dataset): Promise<SubmissionMeta> {
  const meta = metaOf(form, data, { hash: await hashOf(form) });
  if (!('missing' in meta)) return meta;
  const headings = meta.missing.map((role) => form.header.find((c) => c.role === role)?.heading.zh ?? role);
  throw new Unusable(`${file}：表头缺 ${headings.join('、')}，请补填后再试`);
}

/** A workbook as a submission of its filer, for consolidating and auditing files without an endpoint. */
export async function acceptedOfFile(file: string, io: Io): Promise<Accepted> {
  const { definition } = needForm();
  const { data } = parse(await readWorkbook(file, io), definition);
  if (data.tables.size === 0)
    throw new Unusable(`${file}：没有认出附件，请用 duibiao new 生成表样，或核对列标题`);
  const meta = await metaOfFile(file, definition, data);
  const county = headerValue(definition, data, 'county');
  const area = meta.filer.level === '机构' ? county : meta.filer.code;
  if (typeof area !== 'string') throw new Unusable(`${file}：表头缺县（市、区），请补填后再试`);
  const cutoff = meta.cutoff === undefined ? undefined : parseDay(meta.cutoff);
  return {
    id: file,
    version: 1,
    unit: meta.filer.code,
    level: meta.filer.level,
    area,
    ...(cutoff !== undefined && { cutoff }),
    data,
  };
}
