const FIRST_SIZE = 1 << 12;

/** Numbers in one block that doubles, instants above all: in a list each of them would be a value of its own. */
export class GrowingFloats {
  private numbers = new Float64Array(FIRST_SIZE);
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.numbers.length) {
      const numbers = new Float64Array(2 * this.count);
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
  toArray(): Float64Array {
    return this.numbers.subarray(0, this.count);
  }
}
