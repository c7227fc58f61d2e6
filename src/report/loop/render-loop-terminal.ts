import type { LoopSignal } from '../../model/loop-result.ts';
import { escapeTerminal } from '../escape.ts';
import { formatMinute } from '../format.ts';
import type { Page } from '../page.ts';
import { pageOf, paragraph, toText } from '../page.ts';
import type { LoopReport } from './loop-report.ts';
import {
  acknowledgementTexts,
  adaptationSentence,
  countsSentence,
  evidenceSentence,
  LOOP_LIMITS,
  movementText,
  shortId,
  signalSentence,
  verificationSentence,
} from './loop-texts.ts';
import { problemSentence } from './problem-texts.ts';

const FEW = 10;
const MANY = 200;

/** What is wrong with the ledger first, then every open signal with what was done about it, then what has closed. */
export function* renderLoopTerminal({ result, options }: LoopReport): Iterable<string> {
  const page = pageOf(options);
  const most = options.verbose ? MANY : FEW;
  const open = result.signals.filter(({ closed }) => closed === null);
  const closed = result.signals.filter((signal) => signal.closed !== null);
  yield toText(page, [
    [
      page.paint.heading(`Leeway loop as of ${formatMinute(result.asOf)}`),
      ...paragraph(page, countsSentence(result)),
      ...result.notMeasurable.flatMap((reason) => paragraph(page, `Not measurable: ${reason}`, 0, { hanging: 2 })),
    ],
    list(page, 'WHAT IS WRONG WITH THE LEDGER?', result.ledger.problems.map(problemSentence), most),
    ...cut(open, most, page, 'open signals').map((lines) => lines),
    list(
      page,
      'NOTED ONCE',
      result.noted.map((note) => `${movementText(note)}. The next report may open a signal.`),
      most,
    ),
    list(
      page,
      'CLOSED',
      closed.toReversed().map((signal) => `${shortId(signal.id)}  ${movementText(signal)}. ${signalSentence(signal)}`),
      options.verbose ? MANY : 3,
    ),
    [page.paint.heading('HOW TO READ THIS'), ...LOOP_LIMITS.flatMap((limit) => paragraph(page, limit, 2))],
  ]);
}

function cut(signals: readonly LoopSignal[], most: number, page: Page, what: string): readonly (readonly string[])[] {
  const more = signals.length - most;
  const shown = signals.slice(0, most).map((signal) => signalLines(page, signal));
  return more > 0 ? [...shown, [`And ${more} more ${what}, with --verbose or in JSON.`]] : shown;
}

function signalLines(page: Page, signal: LoopSignal): readonly string[] {
  const texts = [signalSentence(signal), ...acknowledgementTexts(signal)];
  return [
    page.paint.strong(escapeTerminal(`${shortId(signal.id)}  ${movementText(signal)}`)),
    ...texts.flatMap((text) => paragraph(page, text, 2)),
    ...signal.adaptations.flatMap((adaptation) => {
      const evidence = evidenceSentence(adaptation);
      return [
        ...paragraph(page, adaptationSentence(adaptation), 2),
        ...(evidence === null ? [] : paragraph(page, evidence, 4)),
        ...paragraph(page, verificationSentence(adaptation), 4),
      ];
    }),
    ...(signal.closed === null && signal.adaptations.length === 0
      ? paragraph(
          page,
          `No adaptation yet: leeway adapt ${shortId(signal.id)} --change TEXT --measure ${signal.measure} …`,
          2,
        )
      : []),
  ];
}

function list(page: Page, title: string, texts: readonly string[], most: number): readonly string[] {
  if (texts.length === 0) return [];
  const more = texts.length - most;
  return [
    page.paint.heading(title),
    ...texts.slice(0, most).flatMap((text) => paragraph(page, text, 2, { hanging: 2 })),
    ...(more > 0 ? [`  And ${more} more, with --verbose or in JSON.`] : []),
  ];
}
