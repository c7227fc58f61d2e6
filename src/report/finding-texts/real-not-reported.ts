import type { RealNotReportedArgs } from '../../model/finding-args.ts';
import { counted, formatDays, formatNumber, formatPercent } from '../format.ts';
import type { FindingText } from './finding-text.ts';

export const REAL_NOT_REPORTED_TEXTS: {
  readonly [Kind in keyof RealNotReportedArgs]: FindingText<RealNotReportedArgs[Kind]>;
} = {
  'landed-but-open': {
    title: 'Landed, but still open',
    sentence: ({ days, status }) => `Its work landed ${formatDays(days)} ago; the ticket still says "${status}".`,
    why: 'Finished work that the plan does not see is planned, asked for and perhaps done again.',
    innocent: [
      'More is to come that is not yet visible.',
      'The status means done on this board: map it.',
      'It waits for a test or for acceptance, as agreed.',
    ],
    remedy: 'Close the ticket, or say what is missing.',
    needs: 'A tracker, and links that own the work.',
  },
  'merged-but-in-review': {
    title: 'Merged, but still in review',
    sentence: ({ days, status }) =>
      `Its pull request was merged ${formatDays(days)} ago; the ticket still says "${status}".`,
    why: 'Somebody may still wait for a review that is over, and the board shows a queue that is not there.',
    innocent: [
      'Review means acceptance by somebody else here, and it is not over.',
      'A second pull request is to come.',
      'The status means done on this board: map it.',
    ],
    remedy: 'Move the ticket on, or let the merge move it.',
    needs: 'A tracker with a status that means review, and records or merge subjects of pull requests.',
  },
  'work-before-start': {
    title: 'Worked on before it was started',
    sentence: ({ days, isStarted }) =>
      isStarted === 0
        ? `Work on it began ${formatDays(days)} ago; the board says that nobody has started.`
        : `Work on it began ${formatDays(days)} before the board said so.`,
    why: 'Work in progress and cycle times are counted from the wrong day, and somebody else may pick it up.',
    innocent: [
      'The commit was a trial, and was taken up later.',
      'The branch was named, or rewritten, after the ticket.',
      'Its status was forgotten for a day or two.',
    ],
    remedy: 'Move a ticket when the work begins, or let its first branch move it.',
    needs: 'A changelog, a board on which most finished tickets were in progress first, and links that own the work.',
  },
  'work-on-closed-ticket': {
    title: 'Worked on after it was closed',
    sentence: ({ changes, days }) =>
      `${counted(changes, 'more change')} landed for it, the first ${formatDays(days)} after it was closed; nobody reopened it.`,
    why: 'It was not done when it was said to be, and what is done under a closed ticket is in no plan.',
    innocent: [
      'A small addition that nobody would open a ticket for.',
      'Cleaning up behind a flag, as agreed.',
      'The wrong ticket is named.',
    ],
    remedy: 'Reopen the ticket, or give what is left one of its own.',
    needs:
      'A changelog, and links that own the work; backports, reverts and what they bring back, releases, tests and documents are left out.',
  },
  'landed-under-withdrawn-ticket': {
    title: 'Landed under a withdrawn ticket',
    sentence: ({ word, changes }) =>
      `It says "${word}", so nothing was to be done; ${counted(changes, 'change')} landed for it and ${changes === 1 ? 'stands' : 'stand'}.`,
    why: 'The product holds something that, by the tracker, was decided against.',
    innocent: [
      'A part was done before the rest was given up.',
      'The wrong resolution was picked.',
      'The wrong ticket is named.',
    ],
    remedy: 'Correct the resolution, or take the change out.',
    needs: 'A tracker whose statuses or resolutions can withdraw a ticket, and links that own the work.',
  },
  'shadow-work': {
    title: 'More work without a ticket than usual',
    sentence: ({ share, usual, changes, of, period }) =>
      `${formatNumber(changes)} of ${counted(of, 'change')} (${formatPercent(share)}) name no ticket in ${period === 'window' ? 'this window' : period}; usual here: ${formatPercent(usual)}.`,
    why: 'Work that no ticket names is in no plan and in no status report.',
    innocent: [
      'A release, a migration or a clean-up was under way.',
      'Somebody new does not know the habit yet.',
      'Small changes need no ticket here, and there were more of them.',
    ],
    remedy: 'Ask the team what the time went into; make tickets for what should be planned.',
    needs:
      'A tracker, joined tickets and code, and a history that covers this window and the one before; bots and bulk changes are left out.',
  },
  'large-unreported-change': {
    title: 'Large change without a ticket',
    sentence: ({ lines, paths }) =>
      `${lines === null ? '' : `${counted(lines, 'line')} in `}${counted(paths, 'file')}, and no ticket is named.`,
    why: 'Work of this size usually has a reason that somebody should be able to find again.',
    innocent: [
      'A mechanical change: renaming, formatting, generated code.',
      'Work under embargo, or a licence matter.',
      'The ticket is named in a place that was not pulled.',
    ],
    remedy: 'Name the ticket in the pull request, or list the path as ignored in leeway.config.yaml.',
    needs: 'A tracker, joined tickets and code; where lines are not counted, files are.',
  },
  'fixed-in-release-missing-on-main': {
    title: 'Fixed in a release, missing on the main line',
    sentence: ({ line }) => `It landed on ${line} and is not on the main line.`,
    why: 'The next release from the main line would lose it.',
    innocent: ['The main line has solved it in another way.', 'What it mends no longer exists on the main line.'],
    remedy: 'Bring it to the main line, or note why it is not needed there.',
    needs: 'At least one maintenance line besides the main line.',
  },
  'unreleased-work': {
    title: 'Landed, not released',
    sentence: ({ changes, oldestDays, tag }) =>
      `${counted(changes, 'landed change is', 'landed changes are')} in no release, not even in ${tag}; the oldest landed ${formatDays(oldestDays)} ago.`,
    why: 'Finished work that nobody can use yet.',
    innocent: [
      'Releases are made from this line without tags.',
      'The repository is delivered continuously.',
      'The next release is about to come.',
    ],
    remedy: 'Release it, or tag what was released.',
    needs: 'Release tags.',
  },
};
