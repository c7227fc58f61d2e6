import { InvalidArgumentError } from '@commander-js/extra-typings';
import { SOURCE_NAMES } from '../../app/live/api-source.ts';
import type { SourceName } from '../../app/live/api-source.ts';
import type { PullCall } from '../../app/run-pull.ts';
import { EXIT } from '../exit-codes.ts';
import type { Register } from '../session.ts';
import { addConfigOption, addFeedbackOptions, addRepoOption, addStoreOption, toFeedback } from '../options.ts';
import { parseWhen } from '../parse-when.ts';
import { toStderr } from '../print-error.ts';
import { keepHeapSmall } from '../small-heap.ts';

const EXAMPLES = `
Examples:
  $ leeway pull                                       all that is configured, else the clone in this checkout
  $ leeway pull --repo ../shop --repo ../api          two clones
  $ leeway pull --dry-run                             what would be asked, in how many calls
  $ leeway pull --only jira --since 90d               one source, and what changed lately
  $ leeway pull --full                                everything anew, and a look for what is gone

It reads local clones and never fetches: run \`git fetch\` first. GitHub and Jira are asked where leeway.config.yaml has
\`github:\` or \`jira:\`; tokens, and the hosts they may go to, come from the environment alone: GH_TOKEN, GITHUB_TOKEN or
\`gh auth token\` for github.com; LEEWAY_GITHUB_HOST with LEEWAY_GITHUB_TOKEN; LEEWAY_JIRA_HOST with LEEWAY_JIRA_EMAIL
and LEEWAY_JIRA_TOKEN, or LEEWAY_JIRA_PAT. A second pull reads what is new, and an interrupted one is gone on with.`;

const DETAILS = 500;

export const registerPull: Register = (command, session) => {
  addFeedbackOptions(addConfigOption(addStoreOption(addRepoOption(command, 'a clone; may be repeated'))))
    .option('--only <sources>', 'these sources alone, with commas between them: git, github, jira', parseSources)
    .option(
      '--since <when>',
      'ask servers for what changed since then: a day, an instant, or a span such as 90d',
      parseWhen,
    )
    .option('--full', 'read everything from servers again, and look for what is gone')
    .option('--jira-details <count>', 'most calls for what Jira tells of one ticket at a time', parseCount, DETAILS)
    .option('--dry-run', 'say what would be asked and in how many calls; write nothing')
    .option('--trust-owner', 'read a clone that belongs to another account of this machine')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      keepHeapSmall();
      const [{ planPull, runPull }, { describeFailures, describePulled }] = await Promise.all([
        import('../../app/run-pull.ts'),
        import('../../app/describe-pulled.ts'),
      ]);
      const context = await session.contextFor(toFeedback(options));
      const call: PullCall = {
        repositories: options.repo ?? [],
        store: options.store ?? null,
        config: options.config ?? null,
        trustOwner: options.trustOwner ?? false,
        only: options.only ?? null,
        since: options.since ?? null,
        full: options.full ?? false,
        details: options.jiraDetails,
      };
      if (options.dryRun === true) {
        await session.answer(toLines(await planPull(call, context)));
        return;
      }
      const pulled = await runPull(call, context);
      await session.answer(toLines(describePulled(pulled)));
      const failures = describeFailures(pulled);
      for (const failure of failures) {
        session.world.stderr.write(toStderr(`error: ${failure}\n`, session.world.env));
      }
      if (failures.length > 0) session.exitWith(EXIT.notMeasurable);
    });
};

const SOURCES: readonly string[] = SOURCE_NAMES;

function parseSources(written: string): ReadonlySet<SourceName> {
  const names = written.split(',').map((name) => name.trim());
  if (names.every((name): name is SourceName => SOURCES.includes(name))) return new Set(names);
  throw new InvalidArgumentError(`Expected some of ${SOURCES.join(', ')}, with commas between them.`);
}

const MOST_DETAILS = 100_000;

function parseCount(written: string): number {
  const count = /^\d{1,6}$/.test(written) ? Number(written) : NaN;
  if (count <= MOST_DETAILS) return count;
  throw new InvalidArgumentError(`Expected a whole number from 0 to ${MOST_DETAILS}.`);
}

function toLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
