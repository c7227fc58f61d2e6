/** 7 to 40 hexadecimal digits in lower case, or 64 (SHA-256 repositories). */
export function isSha(text: string): boolean {
  return /^[0-9a-f]{7,64}$/.test(text) && (text.length <= 40 || text.length === 64);
}
