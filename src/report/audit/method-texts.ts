import { WEEK } from '../../model/instant.ts';
import type { AuditResult } from '../../model/result.ts';
import { counted, formatDay } from '../format.ts';

const MODES = {
  replay: 'Replay of what was known then',
  reconstruction: 'Reconstruction from what is known today',
} as const;

export function questionSentence({ mode, window }: AuditResult): string {
  const weeks = Math.round((window.end - window.start) / WEEK);
  return `${MODES[mode]}. Window: ${counted(weeks, 'week')} from ${formatDay(window.start)}.`;
}

export const SAVED =
  'Read from a saved result: it does not carry the titles of commits and pull requests, and its numbers are rounded.';

export const METHOD = [
  'A ticket has two ladders over the same rungs: what it claims (from its changelog) and what the repositories show ' +
    '(commits, pull requests, landing lines, tags). The gap is the difference at the instant of the run.',
  'Three kinds of range, never the same: "links strict" and "links lenient" stand for what is not known about links; ' +
    '"lower .. upper" for claims that cannot be seen either way; "95 % interval" for sampling.',
];

export const LIMITS = [
  'Every number is a proxy that this project defines. It cannot say how much or how good the work was, whether code was ' +
    'needed, nor why something is so; changes by hand that undo others, and work outside the sources pulled, are not seen. ' +
    'About half of all closed tickets in healthy projects have no linked change.',
  'Not to be used to rank, score or appraise people, nor to compare teams. A list of tickets leads to assignees in one ' +
    'click, so nothing here is anonymous. Ask before you conclude.',
];
