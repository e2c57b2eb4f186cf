import { sentenceIn, type Language, type Values } from '../speech';

/** One's own authenticator, recovery codes and password, in the language that decides which sentences there are. */
export const zhOwn = {
  'issued.once': '只显示这一次，关闭后不能再看。',
  'issued.codes': '恢复码',
  'issued.codesAbout': '手机不在身边时，用一个恢复码代替验证码登录，每个只能用一次。请打印或抄下，锁起来。',
  'issued.copy': '复制',
  'issued.seen': '我已存好',
  'own.factor': '验证器',
  'own.factorAbout': '登录时除密码外再输入手机验证器上的 6 位数字，别人知道密码也进不来。',
  'own.factorStands': '已设置，每次登录都要输入验证码。',
  'own.factorStart': '设置验证器',
  'own.factorDrop': '停用验证器',
  'own.password': '现在的密码',
  'own.passwordNeeded': '请输入现在的密码',
  'own.scan': '用手机上的验证器扫描这个二维码',
  'own.qr': '验证器的二维码',
  'own.secret': '扫不了时，在验证器里手工输入密钥',
  'own.code': '验证器上的 6 位数字',
  'own.codeNeeded': '请输入 6 位数字',
  'own.confirm': '启用',
  'own.factorStarted': '请扫码，再输入验证器上的数字',
  'own.factorOn': '验证器已启用',
  'own.factorOff': '验证器已停用',
  'own.passwordTitle': '换密码',
  'own.passwordAbout': '换好后，您在别处的登录都会结束。',
  'own.newPassword': '新密码',
  'own.newPasswordNeeded': '新密码至少 10 个字符',
  'own.newPasswordHint': '至少 10 个字符，不要与用户名或原密码相同',
  'own.passwordChange': '换密码',
  'own.passwordChanged': '密码已换',
  'own.asking': '正在查看验证器',
  'own.unheard': '没有收到医保局系统的回应，不知道是否已改。请返回后重新打开本页查看',
  'own.notCopied': '没有复制成功，请打印或抄下',
} as const;

/** The name of such a sentence. */
export type OwnKey = keyof typeof zhOwn;
/** Says such a sentence. */
export type OwnTell = (key: OwnKey, values?: Values) => string;

export const enOwn: Readonly<Record<OwnKey, string>> = {
  'issued.once': 'Shown this once: after closing it cannot be seen again.',
  'issued.codes': 'Recovery codes',
  'issued.codesAbout':
    'When the phone is away, sign in with one of these instead of a code, each once. Print or write them down and lock them away.',
  'issued.copy': 'Copy',
  'issued.seen': 'I have kept it',
  'own.factor': 'Authenticator',
  'own.factorAbout':
    'Beside the password you type six digits of an authenticator on your phone: a known password alone opens nothing.',
  'own.factorStands': 'Set up: every sign-in asks for a code.',
  'own.factorStart': 'Set up an authenticator',
  'own.factorDrop': 'Take the authenticator away',
  'own.password': 'Your present password',
  'own.passwordNeeded': 'Type your present password',
  'own.scan': 'Scan this code with the authenticator on your phone',
  'own.qr': 'QR code for the authenticator',
  'own.secret': 'If you cannot scan it, type this key into the authenticator',
  'own.code': 'The 6 digits of the authenticator',
  'own.codeNeeded': 'Type the 6 digits',
  'own.confirm': 'Turn on',
  'own.factorStarted': 'Scan the code, then type what the authenticator shows',
  'own.factorOn': 'The authenticator is on',
  'own.factorOff': 'The authenticator is taken away',
  'own.passwordTitle': 'Change password',
  'own.passwordAbout': 'Afterwards your other sign-ins end.',
  'own.newPassword': 'New password',
  'own.newPasswordNeeded': 'The new password needs 10 characters or more',
  'own.newPasswordHint': 'At least 10 characters, neither your name nor the present password',
  'own.passwordChange': 'Change password',
  'own.passwordChanged': 'The password was changed',
  'own.asking': 'Looking up the authenticator',
  'own.unheard':
    'The bureau did not answer, so it is not known whether anything changed: go back and open this page again to see',
  'own.notCopied': 'Not copied: print or write it down',
};

const words = { 'zh-CN': zhOwn, 'en-US': enOwn };

/** Says such sentences in a language, where they are not among the screen's own. */
export function ownTeller(language: Language): OwnTell {
  return (key, values) => sentenceIn(words[language], key, values);
}
