/** ASCII only, by design: in text without blanks between words (Chinese, Japanese) a key may touch its neighbours. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

export function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

export function isLetter(code: number): boolean {
  return isUpper(code) || isLower(code);
}

/** Letters, digits and the underscore. False for `NaN`, which `charCodeAt` gives beyond the ends. */
export function isWord(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 95;
}

export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13;
}

/** End of the run of digits that starts at `from`. */
export function digitsEnd(text: string, from: number): number {
  let end = from;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

/** 1 to 9: numbers of tickets have no leading zero. */
export function startsNumber(code: number): boolean {
  return code >= 49 && code <= 57;
}
