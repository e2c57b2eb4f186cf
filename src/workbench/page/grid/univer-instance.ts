import { UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import enUS from '@univerjs/preset-sheets-core/locales/en-US';
import zhCN from '@univerjs/preset-sheets-core/locales/zh-CN';
import { createUniver, LocaleType, mergeLocales } from '@univerjs/presets';
import '@univerjs/preset-sheets-core/lib/index.css';

export type UniverApi = ReturnType<typeof createUniver>['univerAPI'];

/** Entries of Univer's menus for which the workbook has no counterpart. */
const HIDDEN_MENUS = [
  'sheet.contextMenu.permission',
  'sheet.menu.sheets-sort-ctx',
  'sheet.command.hide-row-confirm',
  'sheet.command.hide-col-confirm',
  'sheet.command.set-selection-frozen',
  'sheet.command.cancel-frozen',
  'sheet.command.set-row-frozen',
  'sheet.command.set-col-frozen',
  'sheet.menu.paste-special',
  'sheet.command.set-once-format-painter',
];

/** Univer without its own bars and without its own calculation: formulas are computed by the workbook. */
export function univerInstance(container: HTMLElement, language: 'zh-CN' | 'en-US'): UniverApi {
  const preset = UniverSheetsCorePreset({
    container,
    header: false,
    toolbar: false,
    footer: false,
    formulaBar: false,
    contextMenu: true,
    disableAutoFocus: true,
    disableTextFormatAlert: true,
    disableTextFormatMark: true,
    menu: Object.fromEntries(HIDDEN_MENUS.map((id) => [id, { hidden: true }])),
    sheets: { protectedRangeShadow: false, disableForceStringAlert: true, disableForceStringMark: true },
  });
  const plugins = preset.plugins.map((entry): (typeof preset.plugins)[number] => {
    if (!Array.isArray(entry)) return entry;
    const [plugin, config] = entry;
    // The engine and the sheets leave computing to others; the formula bar's plugin would ask for a worker instead.
    const isIdle =
      plugin.pluginName === 'UNIVER_ENGINE_FORMULA_PLUGIN' || plugin.pluginName === 'SHEET_PLUGIN';
    return isIdle ? [plugin, { ...(config as object), notExecuteFormula: true }] : entry;
  });
  const { univerAPI } = createUniver({
    locale: language === 'zh-CN' ? LocaleType.ZH_CN : LocaleType.EN_US,
    locales: { [LocaleType.ZH_CN]: mergeLocales(zhCN), [LocaleType.EN_US]: mergeLocales(enUS) },
    presets: [{ plugins }],
  });
  return univerAPI;
}
