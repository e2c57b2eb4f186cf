import type { zhDuty } from './zh-CN-duty';

/** The same in English. */
export const enDuty: Readonly<Record<keyof typeof zhDuty, string>> = {
  'duty.name': 'Role',
  'duty.office': 'Reviewer',
  'duty.file': 'Filer',
  'duty.received': 'Annex {{annex}} received into sheets, {{count}} detail rows',
  'duty.charts': '{{count}} charts inserted',
  'duty.balanced': 'Balanced print of Annex {{annex}} inserted',
  'duty.looked': 'Received sheet opened: {{name}}',
  'duty.listed': 'List of Annex {{annex}} saved as a sheet',
};
