/** What an Excel of somebody else may well not have: members as `Kind.member`, grouped as they fall away. */
export const OPTIONAL_BY_NAME: Readonly<Record<string, RegExp>> = {
  'switching events off': /^(Runtime\.|Workbook\._Runtime)/,
  'holding the screen still': /^Application\.|^Workbook\.application/,
  'named cells': /^Workbook\.names/,
  'document properties': /^Workbook\.properties/,
  'visibility of sheets': /^Worksheet\.visibility/,
  filters: /^Worksheet\.autoFilter/,
  tables: /^Worksheet\.tables/,
  'protection of sheets': /^(Worksheet\.protection|RangeFormat\.protection)/,
  'locking of cells': /^FormatProtection\.locked/,
  'hidden rows': /^Range\.(rowHidden|columnHidden|getSpecialCells|getEntireRow)/,
  'special cells': /^Range\.getSpecialCells/,
  patterns: /^RangeFill\.pattern/,
  borders: /^RangeFormat\.borders/,
  fonts: /^RangeFont\./,
  alignment: /^RangeFormat\.(horizontal|vertical|wrap)/,
  validation: /^Range\.dataValidation/,
  merging: /^Range\.merge/,
  'widths and heights': /^RangeFormat\.(columnWidth|rowHeight)/,
  'frozen panes': /^Worksheet\.freezePanes/,
  'the page': /^Worksheet\.pageLayout/,
  gridlines: /^Worksheet\.gridlines/,
};

/** All of them. */
export const OPTIONAL = Object.values(OPTIONAL_BY_NAME);
