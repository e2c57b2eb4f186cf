import type { z } from 'zod';
import type { institutionSchema } from '../core/submission/views';
import type { Registered } from './ports';

/** One row of the bureau's registry. */
export type Institution = z.infer<typeof institutionSchema>;

/** What the bureau's registry says of an institution, as the form's own columns call it; dictionary words as codes. */
export function registeredAs(row: Institution): Registered {
  const { code, name, type, level, ownership, pool, region, agreement, creditCode } = row;
  return {
    name,
    columns: {
      fixmedins_code: code,
      fixmedins_name: name,
      fixmedins_type: type,
      inst_level: level,
      ownership,
      pool_area: pool,
      county_code: region,
      agreement_status: agreement,
      ...(creditCode !== undefined && { uscc: creditCode }),
    },
  };
}
