import type { ReportedNotRealArgs } from '../../model/finding-args.ts';
import { counted, formatDays, formatNumber, formatPercent } from '../format.ts';
import type { FindingText } from './finding-text.ts';

export const REPORTED_NOT_REAL_TEXTS: {
  readonly [Kind in keyof ReportedNotRealArgs]: FindingText<ReportedNotRealArgs[Kind]>;
} = {
  'done-then-reverted': {
    title: 'Done, then reverted',
    sentence: ({ reverts, standDays }) =>
      `Its change landed${standDays === null ? '' : `, stood for ${formatDays(standDays)}`} and was ${reverts === 0 ? 'dropped from its line' : `reverted (${counted(reverts, 'revert')})`}; nothing of it stands.`,
    why: 'The ticket still reports work that the code no longer contains.',
    innocent: [
      'The work came back in a change that does not name the ticket.',
      'The revert was the right decision, and only the ticket was forgotten.',
    ],
    remedy: 'Reopen the ticket, or name it in the change that brought the work back.',
    needs: 'The history of the landing lines.',
  },
  'done-but-abandoned': {
    title: 'Done, but its changes were abandoned',
    sentence: ({ changes }) =>
      changes === 1
        ? 'Its only change was closed or left without landing.'
        : `All its ${counted(changes, 'change')} were closed or left without landing.`,
    why: 'Work was begun for it and given up, and the ticket says done.',
    innocent: [
      'The work landed in another change that does not name the ticket.',
      'It was applied by hand, or in a repository that was not pulled.',
      'The ticket was closed because it is no longer wanted, under a resolution that says done.',
    ],
    remedy: 'Name the ticket in the change that replaced it, or resolve it as not done.',
    needs: 'Pull-request records, or branches that still exist.',
  },
  'done-but-unmerged': {
    title: 'Done, but not merged',
    sentence: ({ landed, total, openDays }) =>
      `${openDays === null ? '' : `${formatDays(openDays)} after the claim, `}${formatNumber(landed)} of ${counted(total, 'change')} ${total === 1 ? 'has' : 'have'} landed.`,
    why: 'What is reported as done is not yet where others build on it.',
    innocent: [
      'Done means "ready for review" on this board: map that status.',
      'What is still open was split off and is not needed for the ticket.',
      'It lands on a line that is not known as a landing line.',
    ],
    remedy: 'Merge or close what is open, or move the ticket back.',
    needs:
      'Pull-request records, or branches that still exist; not measurable where branches are deleted and no records were pulled.',
  },
  'released-but-not-in-release': {
    title: 'Released, but not in the release',
    sentence: ({ version }) => `Its version "${version}" is released, and that release does not contain its change.`,
    why: 'Whoever reads the release notes relies on something that is not in the release.',
    innocent: [
      'The version belongs to another product or repository.',
      'The tag was set on the wrong commit, or the version on the wrong tag.',
    ],
    remedy: 'Move the ticket to the version that contains the change, or release it.',
    needs: 'Versions or milestones on tickets that match release tags.',
  },
  'done-without-evidence': {
    title: 'Done without evidence',
    sentence: ({ strength, candidates, visibility }) =>
      strength === 'strong'
        ? 'No change was found for it, and none that it could be.'
        : `No change was found for it${visibility === null ? '' : `, while at least ${formatPercent(visibility)} of comparable tickets show one`}; ${candidates === 0 ? 'no candidate' : counted(candidates, 'candidate')}.`,
    why: 'It is reported as done, and nothing in the repositories supports that.',
    innocent: [
      'The work needed no code: documents, settings, a decision, a purchase.',
      'It was done under another ticket, or in a place that was not pulled.',
      'It was closed as done instead of withdrawn.',
    ],
    remedy: 'Look at the candidates with leeway explain, link the work, or say that its type needs no code.',
    needs:
      'Complete sources, and enough comparable tickets with evidence; where tickets and code are not joined it is not measurable.',
  },
  'hollow-done': {
    title: 'Hollow done',
    sentence: ({ substance }) => `Its changes consist of ${substance} only.`,
    why: 'A change that changes nothing clears a ticket for the eye only.',
    innocent: [
      'The ticket is about just that: formatting, an upgrade, a regenerated file.',
      'The real change does not name the ticket.',
    ],
    remedy: 'Link the change that does the work, or label the ticket as what it is.',
    needs: 'Content of the linked changes.',
  },
  'done-before-landed': {
    title: 'Done before it landed',
    sentence: ({ days }) => `It was claimed done ${formatDays(days)} before its change landed.`,
    why: 'For that time the board was ahead of the code, and plans may have rested on it.',
    innocent: [
      'Done means "ready for review" on this board: map that status.',
      'The change that landed later was a follow-up.',
      'The clock of the tracker or of a machine is off.',
    ],
    remedy: 'Let the merge move the ticket, or move it after the merge.',
    needs: 'A changelog; without one lateness is shown for information and is no finding.',
  },
  'batch-closing': {
    title: 'Closed in batches before a deadline',
    sentence: ({ closings, batched, batches, slot, hour, gathered, acts, expected, lagDays, lagDaysP85 }) =>
      `${formatNumber(batched)} of ${counted(closings, 'ticket')} were closed in ${counted(batches, 'batch', 'batches')}; ` +
      `${formatNumber(gathered)} of ${counted(acts, 'closing act')} fell ${slotWords(slot, hour)}, which is ${formatPercent(expected)} of the working time; ` +
      `half of the closings are more than ${formatDays(lagDays)} from the work, and 15 % more than ${formatDays(lagDaysP85)}.`,
    why: 'A board that is brought up to date for a report shows the report, and not the work.',
    innocent: [
      'Tickets are accepted together, in a review that all agreed on.',
      'A release closes what it contains.',
      'Somebody keeps the board for the others, who are not in the tracker.',
    ],
    remedy: 'Ask what the board is for; let the merge move tickets, and let meetings look at what moved.',
    needs:
      'A changelog, enough closings by hand and enough of them with work of their own; five people who take part. Automation, agents and what merges close are left out.',
  },
  'rubber-stamp-review': {
    title: 'Large changes approved at a glance',
    sentence: ({ stamped, reviewed, lines, minutes, period }) =>
      `In ${period}, ${formatNumber(stamped)} of ${counted(reviewed, 'approved pull request')} with ${formatNumber(lines)} changed lines or more were approved within ${counted(minutes, 'minute')}, by one person who said nothing.`,
    why: 'The review is reported; that anybody read the change is not to be seen.',
    innocent: [
      'It was read before it was opened: in pairs, or on a branch.',
      'A mechanical change: renaming, formatting, generated code.',
      'What the approval itself says is not read.',
    ],
    remedy: 'Ask what reviews are for here; make changes smaller, or say where they were read.',
    needs:
      'Records of pull requests with their sizes and reviews; five people, none of whom gives more than half of it. Bots count neither as authors nor as reviewers.',
  },
  'stalled-in-progress': {
    title: 'Stalled in progress',
    sentence: ({ days, percentileDays }) =>
      `No change and no move for ${formatDays(days)}; most tickets here are finished within ${formatDays(percentileDays)}.`,
    why: 'The board shows it as being worked on, and nothing says so.',
    innocent: [
      'It waits for somebody outside.',
      'The work is not in code, or not pushed yet.',
      'It is an umbrella ticket that stays open on purpose.',
    ],
    remedy: 'Ask what it waits for; move it back if nobody works on it.',
    needs: 'A changelog and enough finished tickets to know what is usual (stalledMinimumFinished).',
  },
};

const WEEKDAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

function slotWords(slot: string, hour: number | null): string {
  if (slot === 'sprint-end' || hour === null) return 'in the last day of a sprint';
  return `on ${WEEKDAYS[Math.floor(hour / 24)] ?? 'a day'} in the hour from ${formatNumber(hour % 24)}:00`;
}
