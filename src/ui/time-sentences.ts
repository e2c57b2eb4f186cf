import type { TimeKey } from './time-words';

/** Days and times in Chinese, for the language file of every screen. */
export const timeZh = {
  'date.day': '{{month}}月{{day}}日',
  'date.dayWeekday': '{{month}}月{{day}}日({{weekday}})',
  'date.dayTime': '{{month}}月{{day}}日 {{time}}',
  'date.today': '今天 {{time}}',
  'weekday.0': '周日',
  'weekday.1': '周一',
  'weekday.2': '周二',
  'weekday.3': '周三',
  'weekday.4': '周四',
  'weekday.5': '周五',
  'weekday.6': '周六',
} as const satisfies Readonly<Record<TimeKey, string>>;

/** The same in English; the month first, as in Chinese. */
export const timeEn: Readonly<Record<TimeKey, string>> = {
  'date.day': '{{month}}/{{day}}',
  'date.dayWeekday': '{{weekday}} {{month}}/{{day}}',
  'date.dayTime': '{{month}}/{{day}} {{time}}',
  'date.today': 'today {{time}}',
  'weekday.0': 'Sun',
  'weekday.1': 'Mon',
  'weekday.2': 'Tue',
  'weekday.3': 'Wed',
  'weekday.4': 'Thu',
  'weekday.5': 'Fri',
  'weekday.6': 'Sat',
};
