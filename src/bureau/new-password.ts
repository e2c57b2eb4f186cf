import { passwordWeak } from './account-refusals';

/** Refuses a new password that is the old one, or made of the name, or of one character. */
export function refuseWeak(
  next: string,
  { username, password }: { readonly username: string; readonly password?: string },
): void {
  const plain = next.normalize('NFC').toLowerCase();
  const ofName = plain.replaceAll(username.toLowerCase(), '').length < 6;
  if (next === password || ofName || new Set(plain).size < 4) throw passwordWeak();
}
