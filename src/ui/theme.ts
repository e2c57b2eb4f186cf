import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';

const FONT =
  '"Segoe UI","Microsoft YaHei UI","Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif';

/** The themes of every screen, with fonts that hold Chinese. */
export const themes: Readonly<Record<'light' | 'dark', Theme>> = {
  light: { ...webLightTheme, fontFamilyBase: FONT },
  dark: { ...webDarkTheme, fontFamilyBase: FONT },
};
