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
  'thin-evidence': {
    title: 'Thin evidence',
    sentence: ({ changes }) =>
      changes === 1
        ? 'Its only change touches tests or documentation only.'
        : `All its ${counted(changes, 'change')} touch tests or documentation only.`,
    why: 'The ticket is about the product, and nothing that customers run was changed for it.',
    innocent: [
      'The product did right already, and a test now says so.',
      'The ticket is about tests or documents, and its title does not say so.',
      'The change to the product does not name the ticket.',
    ],
    remedy: 'Link the change to the product, or let type or title say what the ticket is about.',
    needs: 'Paths of the linked changes.',
  },
  'pull-request-text-contradicted': {
    title: 'Pull request, contradicted by itself',
    sentence: ({ what, paths, of, ticket, status }) => {
      const files = counted(of, 'file');
      const none = of === 1 ? 'its only file is no' : `none of its ${files} is a`;
      const denying = `${formatNumber(paths)} of its ${files} ${paths === 1 ? 'is' : 'are'} something else`;
      switch (what) {
        case 'tests-added':
          return `Its text says that tests were added; ${none} test.`;
        case 'docs-updated':
          return `Its text says that a page of documentation was updated; ${of === 1 ? 'its only file is none' : `none of its ${files} is`}.`;
        case 'tests-only':
          return `Its text says tests only; ${denying}.`;
        case 'closes':
          return `It landed and says that it finishes ${ticket}, which was never done and stands on "${status}".`;
      }
    },
    why: 'Whoever reviews or releases by the text of a pull request believes something that its diff does not hold.',
    innocent: [
      'The text was written before the change was split or cut down.',
      'The tests stand in a file that does not look like one, or are part of another pull request.',
      'The ticket waits for somebody to try the result.',
    ],
    remedy: 'Correct the text, bring what it promises, or move the ticket.',
    needs: 'Records of pull requests with their texts, and the paths that they changed.',
  },
  'unresolved-in-released-version': {
    title: 'Unresolved in a released version',
    sentence: ({ version, days, status }) =>
      `Its version "${version}" was released${days === null ? '' : ` ${formatDays(days)} ago`}; the ticket says "${status}", and no work of its own has landed.`,
    why: 'The release notes promise what the ticket says is still to be done.',
    innocent: [
      'The version was meant as the one that it was found in.',
      'The ticket was to move on to the next version with the others.',
      'It was reopened after the release.',
    ],
    remedy: 'Move it to the version that will contain it, or close it if it was done.',
    needs: 'Versions or milestones on tickets, with word of whether they are released.',
  },
  'reopened-after-done': {
    title: 'Reopened after done',
    sentence: ({ times, heldDays, changes }) =>
      `Called done for ${formatDays(heldDays)} and reopened${times === 1 ? '' : `, ${formatNumber(times)} times in this window`}; ${changes === 0 ? 'no change of its own' : counted(changes, 'change')} until then.`,
    why: 'Plans rested on it while it was called done. With exactly one change, the claim often came too early.',
    innocent: [
      'Something new came up, and the old ticket was taken for it.',
      'Reopening is how testers hand a ticket back here: map that status.',
      'It was reopened to correct a field, and forgotten.',
    ],
    remedy: 'Ask what was missing when it was called done; agree on what done means.',
    needs: 'A changelog; not measurable without one.',
  },
  'done-again-without-new-work': {
    title: 'Done again without new work',
    sentence: ({ openDays }) =>
      `Reopened, and called done again ${openDays === 0 ? 'on the same day' : `${formatDays(openDays)} later`}; all its changes are older than the reopening.`,
    why: 'Somebody found that it was not done, and nothing was changed since that would make it so.',
    innocent: [
      'The reopening was a mistake, or meant to correct a field.',
      'What was missing was no code: a deployment, a setting, an answer.',
      'The change that followed does not name the ticket.',
    ],
    remedy: 'Name the ticket in the change that followed, or say why none was needed.',
    needs: 'A changelog; not measurable without one.',
  },
  'parent-done-over-open-children': {
    title: 'Parent done over open children',
    sentence: ({ open, total }) =>
      `${formatNumber(open)} of its ${counted(total, 'child', 'children')} ${open === 1 ? 'is' : 'are'} still open.`,
    why: 'Whoever reads the plan by its larger pieces takes what is still open for done.',
    innocent: [
      'What is left was given up, and nobody closed it.',
      'The children were moved to another goal in all but their parent.',
      'The parent is a label here, not a sum of its children.',
    ],
    remedy: 'Close, withdraw or move the open children, or reopen the parent.',
    needs: 'Parents, epics or sub-tasks on tickets.',
  },
  'in-review-without-pull-request': {
    title: 'In review without a pull request',
    sentence: ({ days, changes }) =>
      `In review for ${formatDays(days)}, and ${changes === 0 ? 'no change of it is known' : 'none of its changes is a pull request that is ready for review'}.`,
    why: 'Nobody can review what is not there, so it waits longer than it seems.',
    innocent: [
      'The review is of something else: a design, a text, a test.',
      'The pull request does not name the ticket.',
      'Reviews take place without pull requests: in pairs, or in another tool.',
    ],
    remedy: 'Open the pull request, or name the ticket in it; otherwise move the ticket back.',
    needs:
      'A status that means review, joined tickets and code, and whole pull-request records of every repository of the project; not measurable elsewhere.',
  },
  'time-logged-without-output': {
    title: 'Time logged without output',
    sentence: ({ hours, totalHours, tickets, of, period }) =>
      `${formatNumber(hours)} of ${formatNumber(totalHours)} h on tickets done in ${period} that need code are on tickets of which no change is known (${formatNumber(tickets)} of ${formatNumber(of)}).`,
    why: 'What this time went into cannot be seen: effort is reported, and its result is not.',
    innocent: [
      'Changes do not name their tickets as usual here.',
      'The work was analysis, testing or talk, on tickets typed as code.',
      'Time is logged on collecting tickets by agreement.',
    ],
    remedy: 'Look at how changes name tickets and how work without code is typed. It says nothing of anybody.',
    needs:
      'Logged time from the tracker, joined tickets and code, enough such tickets in the last whole quarter (loggedMinimumTickets), and at least five people behind them of whom none has more than half of the time; not measurable elsewhere.',
  },
  'done-then-withdrawn': {
    title: 'Done, then withdrawn',
    sentence: ({ days, word, was, withdrawn, claims }) =>
      `Called done for ${formatDays(days)}, then "${word}"; until then it was ${was}. ${formatNumber(withdrawn)} of ${counted(claims, 'claim')} of done went this way.`,
    why: 'A claim that is withdrawn counts no more, so what had not been done disappears from every figure.',
    innocent: [
      'Work that was done turned out not to be wanted.',
      'It was found to be a duplicate, and was closed as fixed at first.',
      'An old board was tidied up, and its resolutions with it.',
    ],
    remedy: 'Reopen what is still to be done; withdraw what is not before it is reported as done.',
    needs: 'A changelog; not measurable without one.',
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
