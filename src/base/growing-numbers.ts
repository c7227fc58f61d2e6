const FIRST_SIZE = 1 << 12;

/** Whole numbers in one block that doubles: a list of them would take twice the room. */
export class GrowingNumbers {
  private numbers = new Int32Array(FIRST_SIZE);
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.numbers.length) {
      const numbers = new Int32Array(2 * this.count);
      numbers.set(this.numbers);
      this.numbers = numbers;
    }
    this.numbers[this.count] = value;
    this.count += 1;
  }

  at(position: number): number {
    return this.numbers[position] as number;
  }

  /** Shares the block: valid until the next `push`. */
  toArray(): Int32Array {
    return this.numbers.subarray(0, this.count);
  }
}
