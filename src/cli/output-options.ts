import path from 'node:path';
import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { Command, OptionValues } from '@commander-js/extra-typings';
import { AppError } from '../base/app-error.ts';
import type { FormatName } from '../report/formats.ts';
import { FORMAT_NAMES, formatOfFile } from '../report/formats.ts';
import type { Report } from '../report/report.ts';
import { expectText } from './options.ts';
import type { Session } from './session.ts';

/** As written: a file with the format in front of it, if any. */
interface WrittenOutput {
  readonly format: FormatName | null;
  readonly file: string;
}

/** Where a report goes: a file, or standard output for `null`. */
export interface Output {
  readonly format: FormatName;
  readonly file: string | null;
}

const STANDARD_OUTPUT = '-';

function collectOutput(value: string, before: readonly WrittenOutput[] | undefined): readonly WrittenOutput[] {
  const written = expectText(value);
  // A letter and a colon may begin a path as well: only the name of a format is one.
  const format = FORMAT_NAMES.find((name) => written.startsWith(`${name}:`)) ?? null;
  const file = format === null ? written : written.slice(format.length + 1);
  if (file === '') throw new InvalidArgumentError('Expected a file after the name of the format.');
  return [...(before ?? []), { format, file }];
}

export function addOutputOptions<Args extends unknown[], Opts extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Opts, Global>,
) {
  return command
    .addOption(
      new Option('--format <name>', 'form of the report (default: by the ending of --output, else terminal)').choices(
        FORMAT_NAMES,
      ),
    )
    .addOption(new Option('--json', 'the same as --format json').conflicts('format'))
    .option(
      '--output <file>',
      'where it goes instead of standard output, or FORMAT:FILE; - is standard output; may be repeated',
      collectOutput,
    );
}

export interface OutputOptions {
  readonly format?: FormatName | undefined;
  readonly json?: true | undefined;
  readonly output?: readonly WrittenOutput[] | undefined;
}

/**
 * A format in front of a file goes before `--format`, and that before the ending of the file.
 * @throws AppError `output-format`, `output-twice`
 */
export function toOutputs({ format, json, output = [] }: OutputOptions, cwd: string): readonly Output[] {
  const asked = json === true ? 'json' : format;
  if (output.length === 0) return [{ format: asked ?? 'terminal', file: null }];
  const outputs = output.map((written): Output => {
    if (written.file === STANDARD_OUTPUT) return { format: written.format ?? asked ?? 'terminal', file: null };
    const known = written.format ?? asked ?? formatOfFile(path.basename(written.file));
    if (known === null) throw noFormat(written.file);
    return { format: known, file: path.resolve(cwd, written.file) };
  });
  const twice = outputs.find(({ file }, index) => outputs.findIndex((other) => other.file === file) < index);
  if (twice !== undefined) throw writtenTwice(twice.file);
  return outputs;
}

/** @throws AppError `output-place` */
export async function expectOutputPlaces(outputs: readonly Output[]): Promise<void> {
  const files = outputs.flatMap(({ file }) => (file === null ? [] : [file]));
  if (files.length === 0) return;
  const { expectPlaces } = await import('../app/replace-files.ts');
  await expectPlaces(files);
}

/** Files first, so that whoever reads standard output to its end finds them. */
export async function writeReport(
  report: Report,
  outputs: readonly Output[],
  session: Session,
  signal: AbortSignal,
): Promise<void> {
  const { REPORTERS } = await import('../report/reporters.ts');
  const files = outputs.flatMap(({ format, file }) =>
    file === null ? [] : [{ file, pieces: REPORTERS[format](report) }],
  );
  if (files.length > 0) {
    const { replaceFiles } = await import('../app/replace-files.ts');
    await replaceFiles(files, signal);
  }
  for (const { format, file } of outputs) {
    if (file === null) await session.answerLines(REPORTERS[format](report));
  }
}

function noFormat(file: string): AppError {
  return new AppError({
    code: 'output-format',
    kind: 'usage',
    message: `Expected a file whose ending says its format, got ${file}.`,
    remedy: `Name the format: --output markdown:${file}, or --format markdown.`,
  });
}

function writtenTwice(file: string | null): AppError {
  return new AppError({
    code: 'output-twice',
    kind: 'usage',
    message: `Expected one report for each place, got two for ${file ?? 'standard output'}.`,
    remedy: 'Give every --output a file of its own.',
  });
}
