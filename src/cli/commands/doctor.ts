import { Option } from '@commander-js/extra-typings';
import type { Register } from '../session.ts';
import {
  addColorOptions,
  addFeedbackOptions,
  addQuestionOptions,
  addSourceOptions,
  toFeedback,
  toQuestion,
  toSourceCall,
} from '../options.ts';
import { toReportOptions } from '../report-options.ts';

const EXAMPLES = `
Examples:
  $ leeway doctor                             over the store, this checkout and the configured servers
  $ leeway doctor --offline                   over the store and this checkout
  $ leeway doctor --tickets issues.jsonl      over an exported file

It names words of the tracker that nothing explains, landing lines, doubtful clocks and incomplete sources. Of servers
that the configuration names it says who the token stands for, what it may read and what there is.`;

export const registerDoctor: Register = (command, session) => {
  const common = addQuestionOptions(addSourceOptions(command));
  addFeedbackOptions(addColorOptions(common))
    .addOption(
      new Option('--format <name>', 'form of the answer')
        .choices(['terminal', 'json'] as const)
        .default('terminal' as const),
    )
    .addOption(new Option('--json', 'the same as --format json').conflicts('format'))
    .option('--offline', 'ask no server')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const [{ examineSources }, { renderDoctor, renderDoctorJson }] = await Promise.all([
        import('../../app/examine-sources.ts'),
        import('../../report/render-doctor.ts'),
      ]);
      const context = await session.contextFor(toFeedback(options));
      const report = await examineSources(
        toSourceCall(options),
        toQuestion(options),
        { offline: options.offline ?? false },
        context,
      );
      const isJson = options.json === true || options.format === 'json';
      await session.answer(
        isJson ? renderDoctorJson(report) : renderDoctor(report, toReportOptions(options, session.world)),
      );
    });
};
