import { Command } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { COMMANDS } from './command-table.ts';
import type { Session } from './session.ts';
import { VERSION } from './version.ts';

const EXAMPLES = `
Examples:
  $ leeway audit                                   in any git checkout
  $ leeway audit --tickets issues.jsonl            with tickets exported from a tracker
  $ leeway explain ABC-12                          why one ticket is judged as it is
  $ leeway demo                                    see a report without any data

Exit codes: 0 ran; 1 findings at or above --fail-on; 2 usage or configuration; 3 could not measure.`;

/** The command line with its commands; only the one that `argv` names has its options. */
export async function createProgram(session: Session): Promise<CommandUnknownOpts> {
  const { argv, stdout, stderr } = session.world;
  const program = new Command('leeway')
    .description('Measures the gap between reported and actual software work, and how it drifts.')
    .version(VERSION)
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      getOutHelpWidth: () => stdout.columns ?? 80,
      getErrHelpWidth: () => stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText('after', EXAMPLES)
    .exitOverride();
  const wanted = commandIn(argv.slice(2));
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).summary(summary).description(toSentence(summary));
    if (name === wanted) (await load())(command, session);
  }
  return program;
}

/** The first word that is no option, or the second where the first is `help`: no option before it takes a value. */
function commandIn(args: readonly string[]): string | undefined {
  const words = args.filter((word) => !word.startsWith('-'));
  return words[0] === 'help' ? words[1] : words[0];
}

function toSentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}
