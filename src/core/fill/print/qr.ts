import qrcode from 'qrcode-generator';

/** Blank modules that a reader needs around a code. */
export const QUIET_ZONE = 4;

/** The dark modules of a QR code, row by row; for texts of upper-case letters, digits and `:-./ ` only. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  const code = qrcode(0, 'M');
  code.addData(text, 'Alphanumeric');
  code.make();
  const size = code.getModuleCount();
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => code.isDark(row, column)),
  );
}
