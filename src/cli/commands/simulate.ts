import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { Course } from '../../model/simulation.ts';
import type { Register } from '../session.ts';
import { addColorOptions, addFeedbackOptions, expectText, toFeedback } from '../options.ts';
import { toReportOptions } from '../report-options.ts';

const EXAMPLES = `
Examples:
  $ leeway simulate                                            a share that rises from .10 to .34 in half a year
  $ leeway simulate --slope 0 --series 1000 --organisations 0  how often nothing is called something
  $ leeway simulate --size 8 --gap 0.05 --slope 0.05           a small pod, a slow drift
  $ leeway simulate --slope 0 --visibility 0.5:0.9             people begin to write keys, and nothing else changes
  $ leeway simulate --keep made-up                             leave the repositories, the tickets and their truth

For whoever doubts the verdicts of leeway drift. It makes up pods and organisations of which everything is known, as many with
the drift as without one, and reports how often and how soon it was found, and how often something that is not there. The
same seed gives the same answer. Values that move are written FROM:TO, over the weeks; shares lie from 0 to 1.`;

const NUMBER = /^-?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})$/;

function parseNumber(text: string): number {
  if (NUMBER.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a number such as 0.25.');
}

function parseWhole(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number.');
}

/** `0.5`, or `0.5:0.9` from the first week to the last. */
function parseCourse(text: string): Course {
  const [from = '', to = from, ...more] = text.split(':');
  if (more.length > 0) throw new InvalidArgumentError('Expected a number, or two as FROM:TO.');
  return { from: parseNumber(from), to: parseNumber(to) };
}

const still = (value: number): Course => ({ from: value, to: value });
const USUAL = { weeks: 52, gap: 0.1, slope: 0.125, late: 0.05, reverts: 0.2 };

export const registerSimulate: Register = (command, session) => {
  const withTruth = command
    .option('--weeks <count>', 'weeks that have come of age at the end', parseWhole, USUAL.weeks)
    .addOption(new Option('--size <claims>', 'claims of done a week').argParser(parseCourse).default(still(20), '20'))
    .option('--gap <share>', 'claims without work that stands, before the drift', parseNumber, USUAL.gap)
    .option('--onset <week>', 'weeks before the drift begins (default: half of them)', parseWhole)
    .option('--slope <share>', 'by how much that share moves in 13 weeks; 0: not at all', parseNumber, USUAL.slope)
    .addOption(
      new Option('--visibility <share>', 'changes that name a ticket')
        .argParser(parseCourse)
        .default(still(0.8), '0.8'),
    )
    .addOption(
      new Option('--traces <share>', 'work that did not land, but left a branch')
        .argParser(parseCourse)
        .default(still(0.5), '0.5'),
    )
    .option('--late <share>', 'sound claims that run ahead of their work', parseNumber, USUAL.late)
    .option('--reverts <share>', 'unsound claims whose work landed and was reverted', parseNumber, USUAL.reverts)
    .addOption(
      new Option('--ai <share>', 'changes with the mark of an AI tool')
        .argParser(parseCourse)
        .default(still(0.2), '0.2'),
    );
  const withSize = withTruth
    .option('--series <count>', 'pods as weekly counts, with and without the drift each', parseWhole, 50)
    .option('--organisations <count>', 'whole organisations, with and without the drift each', parseWhole, 1)
    .option('--seed <number>', 'what chance begins with', parseWhole, 1)
    .option('--keep <folder>', 'keep the organisations in a new folder', expectText)
    .option('--json', 'all of it as JSON');
  addFeedbackOptions(addColorOptions(withSize))
    .addHelpText('after', EXAMPLES)
    .action(async ({ series, organisations, seed, keep, json, onset, ...options }) => {
      const [{ runSimulate }, { renderSimulation }, { renderSimulationJson }] = await Promise.all([
        import('../../app/simulate/run-simulate.ts'),
        import('../../report/render-simulation.ts'),
        import('../../report/render-simulation-json.ts'),
      ]);
      const { weeks, size, gap, slope, visibility, traces, late, reverts, ai } = options;
      const truth = {
        ...{ weeks, size, gap, slope, visibility, traces, late, reverts, ai },
        onset: onset ?? Math.floor(weeks / 2),
      };
      const context = await session.contextFor(toFeedback(options));
      const result = await runSimulate({ truth, seed, series, organisations, keep: keep ?? null }, context);
      await session.answer(
        json === true
          ? renderSimulationJson(result)
          : renderSimulation({ result, options: toReportOptions(options, session.world) }),
      );
    });
};
