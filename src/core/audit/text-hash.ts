/** 32 bits of a text (FNV-1a over its code units): equal texts have equal ones, different texts nearly always different ones. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
