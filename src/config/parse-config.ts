import { AppError } from '../base/app-error.ts';
import { checkConfig } from './check-config.ts';
import type { Config } from './config.ts';
import { parseWritten } from './parse-written.ts';
import { toConfig } from './to-config.ts';
import { writtenConfig } from './written-config.ts';

/**
 * @param file how the messages name the file
 * @throws AppError `config-invalid` with every problem, one line each: `file:line path message`
 */
export function parseConfig(text: string, file: string): Config {
  const parsed = parseWritten(writtenConfig, checkConfig, text, file);
  if ('problems' in parsed) throw invalid(file, parsed.problems);
  return toConfig(parsed.written);
}

function invalid(file: string, details: readonly string[]): AppError {
  const count = details.length === 1 ? 'One thing is' : `${details.length} things are`;
  return new AppError({
    code: 'config-invalid',
    kind: 'usage',
    message: `${count} wrong in ${file}.`,
    details,
    remedy: 'Mend the lines named above; `leeway config --schema` prints everything that may stand there.',
  });
}
