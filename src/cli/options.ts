import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { Command, OptionValues } from '@commander-js/extra-typings';
import type { SourceCall } from '../app/source-call.ts';
import type { Question } from '../app/question.ts';
import { DATE_ORDERS } from '../model/date-order.ts';
import type { DateOrder } from '../model/date-order.ts';
import { parseWhen } from './parse-when.ts';

/** Options that several commands share, each group with what turns it into the words of the application. */

const LONGEST_VALUE = 4_096;

/** For options that may be given again, each time with one value. */
function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), expectText(value)];
}

export function expectText(value: string): string {
  if (value.trim() !== '' && value.length <= LONGEST_VALUE && !value.includes('\0')) return value;
  throw new InvalidArgumentError('Expected a value that is not empty.');
}

/** A host, with its port if need be. */
export function expectHost(value: string): string {
  const host = value.toLowerCase();
  if (host.length <= 255 && /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/.test(host)) return host;
  throw new InvalidArgumentError('Expected a host such as acme.atlassian.net.');
}

export function addFeedbackOptions<Args extends unknown[], Opts extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Opts, Global>,
) {
  return command
    .option('--quiet', 'say nothing but the answer and errors')
    .addOption(
      new Option('--verbose', 'say more: on stderr what is done, in the report more examples').conflicts('quiet'),
    );
}

export function addConfigOption<Args extends unknown[], Opts extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Opts, Global>,
) {
  return command.option(
    '--config <path>',
    'configuration (default: LEEWAY_CONFIG, else leeway.config.yaml upwards to the root of the checkout)',
    expectText,
  );
}

export function addStoreOption<Args extends unknown[], Opts extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Opts, Global>,
) {
  return command.option(
    '--store <dir>',
    'the store (default: LEEWAY_STORE, else .leeway beside the configuration or in the root of the checkout)',
    expectText,
  );
}

export function addRepoOption<Args extends unknown[], Opts extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Opts, Global>,
  description: string,
) {
  return command.option('--repo <path>', description, collect);
}

/** For files with dates such as 03/04/2026. */
export function createDateOrderOption() {
  return new Option('--date-order <order>', 'of day, month and year in dates that do not say it').choices(DATE_ORDERS);
}

/** Where the data of a question comes from. */
export function addSourceOptions<Args extends unknown[], Opts extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Opts, Global>,
) {
  const withOneOff = addRepoOption(command, 'a clone, for this run only; may be repeated')
    .option('--tickets <file>', 'exported tickets, for this run only; may be repeated', collect)
    .option('--pull-requests <file>', 'exported pull requests, for this run only; may be repeated', collect)
    .option('--complete', 'vouch that the files hold everything there is')
    .option('--time-zone <zone>', 'zone of weekends and of files without one, such as Europe/Berlin', expectText)
    .addOption(createDateOrderOption())
    .option('--no-pull', 'ask the store as it is, without reading the clone first')
    .option('--trust-owner', 'read a clone that belongs to another account of this machine');
  return addConfigOption(addStoreOption(withOneOff));
}

export interface SourceOptions {
  readonly repo?: readonly string[] | undefined;
  readonly tickets?: readonly string[] | undefined;
  readonly pullRequests?: readonly string[] | undefined;
  readonly complete?: true | undefined;
  readonly timeZone?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
  readonly pull?: boolean | undefined;
  readonly trustOwner?: true | undefined;
  readonly store?: string | undefined;
  readonly config?: string | undefined;
}

export function toSourceCall(options: SourceOptions): SourceCall {
  return {
    repositories: options.repo ?? [],
    tickets: options.tickets ?? [],
    pullRequests: options.pullRequests ?? [],
    isComplete: options.complete ?? false,
    timeZone: options.timeZone ?? null,
    dateOrder: options.dateOrder ?? null,
    mayPull: options.pull ?? true,
    trustOwner: options.trustOwner ?? false,
    store: options.store ?? null,
    config: options.config ?? null,
  };
}

/** What is asked of the data. */
export function addQuestionOptions<Args extends unknown[], Opts extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Opts, Global>,
  window = '26 weeks before its end',
) {
  return command
    .option('--as-of <when>', 'the instant of the question: a day, an instant, or a span such as 90d', parseWhen)
    .option('--since <when>', `start of the window (default: ${window})`, parseWhen)
    .option('--until <when>', 'end of the window, not included (default: the instant of the question)', parseWhen)
    .option('--project <key>', 'this project only; may be repeated', collect);
}

export interface QuestionOptions {
  readonly asOf?: Question['asOf'] | undefined;
  readonly since?: Question['since'] | undefined;
  readonly until?: Question['until'] | undefined;
  readonly project?: readonly string[] | undefined;
}

export function toQuestion(options: QuestionOptions): Question {
  return {
    asOf: options.asOf ?? null,
    since: options.since ?? null,
    until: options.until ?? null,
    projects: options.project ?? [],
  };
}

export function addColorOptions<Args extends unknown[], Opts extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Opts, Global>,
) {
  return command
    .option('--color', 'colours, also where no terminal is seen')
    .option('--no-color', 'no colours (also: NO_COLOR)');
}

export interface FeedbackOptions {
  readonly quiet?: true | undefined;
  readonly verbose?: true | undefined;
}

export function toFeedback({ quiet, verbose }: FeedbackOptions): {
  readonly quiet: boolean;
  readonly verbose: boolean;
} {
  return { quiet: quiet ?? false, verbose: verbose ?? false };
}
