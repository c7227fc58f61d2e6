import { Option } from '@commander-js/extra-typings';
import type { Command } from '@commander-js/extra-typings';
import { AppError } from '../../base/app-error.ts';
import { exitCodeOf } from '../exit-codes.ts';
import {
  addFeedbackOptions,
  addQuestionOptions,
  addSourceOptions,
  expectText,
  toFeedback,
  toQuestion,
  toSourceCall,
} from '../options.ts';
import type { Register } from '../session.ts';

const EXAMPLES = `
Examples:
  $ leeway diagnose --output acme                        what is configured: pulled, measured, written
  $ leeway diagnose --repo shop --tickets issues.jsonl --complete --output acme
  $ leeway diagnose --tickets issues.jsonl --output acme --anonymise
  $ leeway diagnose --from acme                          hold the folder against its manifest

The folder has report.html and report.md, result.json, drift.json and quality.json, tables, the policy in force and
manifest.json: command, versions and hashes. The same data, policy and instant give the same bytes. It is written over only
where it holds a diagnosis. Servers are asked only where the configuration names them, and no data are on the command line.`;

export const registerDiagnose: Register = (command: Command, session) => {
  addFeedbackOptions(addQuestionOptions(addSourceOptions(command)))
    .option('--output <folder>', 'where it goes: a new folder, an empty one, or an earlier diagnosis', expectText)
    .option('--anonymise', 'aliases for pods, projects, repositories, tickets, branches, tags and words; no titles')
    .option(
      '--aliases <file>',
      'what leads from aliases back to names (default: beside the folder, FOLDER.aliases.json)',
      expectText,
    )
    .option('--offline', 'ask no server')
    .addOption(
      new Option('--from <folder>', 'check a folder against its manifest, and write its documents again')
        .argParser(expectText)
        .conflicts([
          'output',
          'anonymise',
          'aliases',
          'repo',
          'tickets',
          'pullRequests',
          'asOf',
          'since',
          'until',
          'project',
        ]),
    )
    .option('--json', 'answer with the manifest')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const context = await session.contextFor(toFeedback(options));
      const [{ renderSummary }, { renderManifest }] = await Promise.all([
        import('../../report/diagnosis/render-summary.ts'),
        import('../../report/diagnosis/render-manifest.ts'),
      ]);
      const wrote = async () => {
        if (options.from !== undefined) {
          const { renderAgain } = await import('../../app/diagnose/render-again.ts');
          return { ...(await renderAgain(options.from, context)), aliases: null };
        }
        const { runDiagnose } = await import('../../app/diagnose/run-diagnose.ts');
        const wishes = {
          output: expectOutput(options.output),
          anonymise: options.anonymise ?? false,
          aliases: options.aliases ?? null,
          offline: options.offline ?? false,
        };
        return { ...(await runDiagnose(toSourceCall(options), toQuestion(options), wishes, context)), mended: null };
      };
      const { folder, manifest, result, aliases, mended } = await wrote();
      await session.answer(
        options.json === true ? renderManifest(manifest) : renderSummary(result, manifest, { folder, aliases, mended }),
      );
      session.exitWith(exitCodeOf(result, 'never'));
    });
};

function expectOutput(folder: string | undefined): string {
  if (folder !== undefined) return folder;
  throw new AppError({
    code: 'output-missing',
    kind: 'usage',
    message: 'Expected a folder to write to, got none.',
    remedy: 'Name one with --output FOLDER, or check one with --from FOLDER.',
  });
}
