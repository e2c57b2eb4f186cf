/** The few sentences about work at an office that the pane itself says: whose work is done, what the strip takes back. */
export const zhDuty = {
  'duty.name': '身份',
  'duty.office': '审核人',
  'duty.file': '填报人',
  'duty.received': '已把附件{{annex}}收进工作表，明细 {{count}} 行',
  'duty.charts': '已插入 {{count}} 张图表',
  'duty.balanced': '已插入附件{{annex}}的舍位平衡打印件',
  'duty.looked': '已打开收到的表：{{name}}',
  'duty.listed': '已把附件{{annex}}应报名单存成工作表',
} as const;
