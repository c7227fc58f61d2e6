import path from 'node:path';
import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { Command, OptionValues } from '@commander-js/extra-typings';
import { AppError } from '../base/app-error.ts';
import type { FormatEndings } from '../report/formats.ts';
import { formatOfFile } from '../report/formats.ts';
import { expectText } from './options.ts';
import type { Session } from './session.ts';

/** As written: a file with the format in front of it, if any. */
interface WrittenOutput<Format extends string> {
  readonly format: Format | null;
  readonly file: string;
}

/** Where a report goes: a file, or standard output for `null`. */
export interface Output<Format extends string> {
  readonly format: Format;
  readonly file: string | null;
}

/** All commands that write reports know these two. */
type Usual = 'terminal' | 'json';

const STANDARD_OUTPUT = '-';

const namesOf = <Format extends string>(formats: FormatEndings<Format>): readonly Format[] =>
  Object.keys(formats) as Format[];

function collectOutput<Format extends string>(formats: FormatEndings<Format>) {
  return (value: string, before: readonly WrittenOutput<Format>[] | undefined): readonly WrittenOutput<Format>[] => {
    const written = expectText(value);
    // A letter and a colon may begin a path as well: only the name of a format is one.
    const format = namesOf(formats).find((name) => written.startsWith(`${name}:`)) ?? null;
    const file = format === null ? written : written.slice(format.length + 1);
    if (file === '') throw new InvalidArgumentError('Expected a file after the name of the format.');
    return [...(before ?? []), { format, file }];
  };
}

export function addOutputOptions<
  Args extends unknown[],
  Opts extends OptionValues,
  Global extends OptionValues,
  Format extends string,
>(command: Command<Args, Opts, Global>, formats: FormatEndings<Format>) {
  return command
    .addOption(
      new Option('--format <name>', 'form of the report (default: by the ending of --output, else terminal)').choices(
        namesOf(formats),
      ),
    )
    .addOption(new Option('--json', 'the same as --format json').conflicts('format'))
    .option(
      '--output <file>',
      'where it goes instead of standard output, or FORMAT:FILE; - is standard output; may be repeated',
      collectOutput(formats),
    );
}

export interface OutputOptions<Format extends string> {
  readonly format?: Format | undefined;
  readonly json?: true | undefined;
  readonly output?: readonly WrittenOutput<Format>[] | undefined;
}

/**
 * A format in front of a file goes before `--format`, and that before the ending of the file.
 * @throws AppError `output-format`, `output-twice`
 */
export function toOutputs<Format extends string>(
  { format, json, output = [] }: OutputOptions<Format>,
  cwd: string,
  formats: FormatEndings<Format | Usual>,
): readonly Output<Format | Usual>[] {
  const asked = json === true ? 'json' : format;
  if (output.length === 0) return [{ format: asked ?? 'terminal', file: null }];
  const outputs = output.map((written): Output<Format | Usual> => {
    if (written.file === STANDARD_OUTPUT) return { format: written.format ?? asked ?? 'terminal', file: null };
    const known = written.format ?? asked ?? formatOfFile(path.basename(written.file), formats);
    if (known === null) throw noFormat(written.file);
    return { format: known, file: path.resolve(cwd, written.file) };
  });
  const twice = outputs.find(({ file }, index) => outputs.findIndex((other) => other.file === file) < index);
  if (twice !== undefined) throw writtenTwice(twice.file);
  return outputs;
}

/** @throws AppError `output-place` */
export async function expectOutputPlaces(outputs: readonly Output<string>[]): Promise<void> {
  const files = outputs.flatMap(({ file }) => (file === null ? [] : [file]));
  if (files.length === 0) return;
  const { expectPlaces } = await import('../app/replace-files.ts');
  await expectPlaces(files);
}

/** Files first, so that whoever reads standard output to its end finds them. */
export async function writeReports<Format extends string>(
  outputs: readonly Output<Format>[],
  render: (format: Format) => Iterable<string>,
  session: Session,
  signal: AbortSignal,
): Promise<void> {
  const files = outputs.flatMap(({ format, file }) => (file === null ? [] : [{ file, pieces: render(format) }]));
  if (files.length > 0) {
    const { replaceFiles } = await import('../app/replace-files.ts');
    await replaceFiles(files, signal);
  }
  for (const { format, file } of outputs) {
    if (file === null) await session.answerLines(render(format));
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
