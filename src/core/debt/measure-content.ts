import type { DebtUnknown } from '../../model/debt.ts';
import type { CodeLines, CodeStep } from './code-steps.ts';
import type { DebtContext } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { NO_PEOPLE } from './debt-measurer.ts';
import type { Figure } from './figures.ts';
import { ratioFigure } from './figures.ts';

/** How much of what was changed rewrites what was new. */
export const REWORK: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'rework', figureOf: shareOfRead }],
  observe: observing(({ changed, reworked }) => (reworked === null ? null : [reworked, changed])),
};

/** Whether what is said to be missing grows. */
export const ADMITTED_DEBT: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'admitted-debt', figureOf: ratioOfRead }],
  observe: observing(({ changed, marksAdded, marksRemoved }) => [marksAdded - marksRemoved, changed / 1000]),
};

export const TEST_SHARE: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'test-share', figureOf: shareOfRead }],
  observe: observing(({ changed, inTests }) => [inTests, changed]),
};

/** What stands above and below the line for one step, `null` where that is not known. */
type Ratio = (lines: CodeLines) => readonly [number, number] | null;

function observing(ratioOf: Ratio): (context: DebtContext) => readonly Observation[] | DebtUnknown {
  return ({ codeSteps }) => {
    const steps = codeSteps();
    if (steps === null || steps.every(({ lines }) => lines === null)) return 'no-content';
    return steps.map(({ quarter, pod, lines }: CodeStep): Observation => {
      const [value, of] = (lines === null ? null : ratioOf(lines)) ?? NOT_READ;
      return { quarter, pod, value, of, people: NO_PEOPLE };
    });
  };
}

const NOT_READ = [Number.NaN, 0] as const;

/** Over what was read; what was not is told as the size of the sample. */
function ratioOfRead(seen: readonly Observation[]): Figure {
  const read = seen.filter(({ value }) => !Number.isNaN(value));
  const figure = ratioFigure(read);
  return read.length === seen.length ? figure : { ...figure, sample: { taken: read.length, of: seen.length } };
}

/** The same of lines of lines: its interval ends where shares do. */
function shareOfRead(seen: readonly Observation[]): Figure {
  const figure = ratioOfRead(seen);
  const [low = 0, high = 1] = figure.interval ?? [];
  return figure.interval === null ? figure : { ...figure, interval: [Math.max(0, low), Math.min(1, high)] };
}
