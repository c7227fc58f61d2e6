import type { ChalkInstance } from 'chalk';
import { Chalk } from 'chalk';
import type { Severity } from '../model/finding.ts';
import type { OutcomeName } from '../model/outcome.ts';

type Paint = (text: string) => string;

/** Colour stresses what the words already say, so that nothing is lost without it. */
export interface Palette {
  readonly heading: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
  readonly command: Paint;
  readonly outcome: Readonly<Record<OutcomeName, Paint>>;
  readonly severity: Readonly<Record<Severity, Paint>>;
}

/** The sixteen colours that every theme maps to something readable; none at all when `color` is false. */
export function paletteOf(color: boolean): Palette {
  const chalk: ChalkInstance = new Chalk({ level: color ? 1 : 0 });
  const plain: Paint = (text) => text;
  const paint =
    (style: ChalkInstance): Paint =>
    (text) =>
      style(text);
  return {
    heading: paint(chalk.bold),
    strong: paint(chalk.bold),
    faint: paint(chalk.dim),
    command: paint(chalk.cyan),
    outcome: {
      pending: plain,
      supported: paint(chalk.green),
      partial: paint(chalk.yellow),
      contradicted: paint(chalk.red),
      unsupported: paint(chalk.magenta),
      inconclusive: plain,
      'not-applicable': plain,
    },
    severity: { info: plain, low: plain, medium: paint(chalk.yellow), high: paint(chalk.red) },
  };
}
