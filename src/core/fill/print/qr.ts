import qrcode from 'qrcode-generator';

/** Blank modules that a reader needs around a code. */
export const QUIET_ZONE = 4;

/** The dark modules of a QR code, row by row; in the smaller alphabet of upper-case letters, digits and `:-./ ` unless the text has other signs (`Byte`, ASCII). */
export function qrModules(
  text: string,
  mode: 'Alphanumeric' | 'Byte' = 'Alphanumeric',
): readonly (readonly boolean[])[] {
  const code = qrcode(0, 'M');
  code.addData(text, mode);
  code.make();
  const size = code.getModuleCount();
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => code.isDark(row, column)),
  );
}
