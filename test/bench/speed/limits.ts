/** What was promised; a ratio where a machine's speed would decide otherwise. */
export interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: 's' | 'MB' | '×' | '';
  readonly limit: number;
}

/** One line each; whether all limits hold. */
export function printMeasured(list: readonly Measured[], print: (line: string) => void): boolean {
  for (const { name, value, unit, limit } of list) {
    const verdict = value <= limit ? 'holds' : 'MISSED';
    print(
      `  ${verdict.padEnd(6)}  ${format(value, unit).padStart(10)}  limit ${format(limit, unit).padStart(9)}  ${name}`,
    );
  }
  return list.every(({ value, limit }) => value <= limit);
}

function format(value: number, unit: Measured['unit']): string {
  return `${unit === 'MB' ? value.toFixed(0) : value.toFixed(2)}${unit === '' ? '' : ` ${unit}`}`;
}
