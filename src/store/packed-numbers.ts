// Numbers as text: five bits to a character from '0' on, the sixth says that more follow. Text, because reading a short
// text from the database costs a third of reading a short blob.
const FIRST = 48;
const MORE = 32;

/** `value` is a whole number of 0 or more. */
export function packNumber(value: number): string {
  let rest = value;
  let text = '';
  while (rest >= MORE) {
    text += String.fromCharCode(FIRST + MORE + (rest % MORE));
    rest = Math.floor(rest / MORE);
  }
  return text + String.fromCharCode(FIRST + rest);
}

/** Reads packed numbers one after the other. Throws at the end of the text: what was packed is cut off. */
export class PackedReader {
  private text = '';
  private position = 0;

  start(text: string): void {
    this.text = text;
    this.position = 0;
  }

  hasMore(): boolean {
    return this.position < this.text.length;
  }

  next(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const digit = this.text.charCodeAt(this.position) - FIRST;
      this.position += 1;
      if (!(digit >= 0 && digit < 2 * MORE)) throw new RangeError('Packed numbers are cut off or damaged.');
      if (digit < MORE) return value + digit * scale;
      value += (digit - MORE) * scale;
      scale *= MORE;
    }
  }
}
