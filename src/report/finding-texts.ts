import type { Finding, FindingArgs, FindingKind } from '../model/finding.ts';
import { counted, formatDays, formatNumber, formatPercent, toSentence } from './format.ts';
import { findingArgs } from './rounded.ts';

/** In the order in which groups are reported: what the rest is worth comes first. */
export const FINDING_GROUPS = ['data-quality', 'reported-not-real', 'real-not-reported'] as const;
export type FindingGroup = (typeof FINDING_GROUPS)[number];

export interface FindingText<Kind extends FindingKind> {
  readonly group: FindingGroup;
  readonly title: string;
  /** About one subject, whose name stands before it. Not escaped: words of the sources stand in it. */
  sentence(args: FindingArgs[Kind]): string;
  /** Why anybody should care. */
  readonly why: string;
  /** What it may be without anything being wrong. */
  readonly innocent: readonly string[];
  /** What to do next. */
  readonly remedy: string;
  /** What must be known for it to be measured. */
  readonly needs: string;
}

/** Every kind has its texts, or this does not compile; docs/findings has a page for each. Order: as reported. */
export const FINDING_TEXTS: { readonly [Kind in FindingKind]: FindingText<Kind> } = {
  'incomplete-source': {
    group: 'data-quality',
    title: 'Incomplete source',
    sentence: ({ reason, remedy }) => `${toSentence(reason)} ${toSentence(remedy)}`,
    why: 'What was not pulled cannot be told from what did not happen.',
    innocent: ['The part that is missing may lie outside of what you want to know.'],
    remedy: 'Do what stands beside the source, then run the audit again.',
    needs: 'Nothing: every source says whether it is complete.',
  },
  'not-joined': {
    group: 'data-quality',
    title: 'Tickets and code are not joined',
    sentence: ({ linked, total }) =>
      `${formatNumber(linked)} of ${counted(total, 'completed ticket')} have a change of their own: too few to judge tickets by code.`,
    why: 'Where changes seldom name tickets, a missing link says nothing about missing work.',
    innocent: [
      'The team does not write ticket keys, and never agreed to.',
      'The tickets of these repositories live in a project that was not pulled.',
      'Keys are written in a form that the key templates do not describe.',
    ],
    remedy:
      'Check projects and key templates with leeway doctor; agree on a key in branch or title before reading rates.',
    needs: 'A tracker and at least one repository.',
  },
  unmapped: {
    group: 'data-quality',
    title: 'Word of the tracker without a meaning',
    sentence: ({ what, word, tickets }) =>
      `The ${what} "${word}" of ${counted(tickets, 'ticket')} has no meaning here yet.`,
    why: 'What a ticket claims follows from these words; an unknown one leaves its tickets out or puts them on a low rung.',
    innocent: ['The word is new, was renamed, or belongs to another project.'],
    remedy: 'Say in leeway.config.yaml what the word means; leeway doctor lists all of them.',
    needs: 'A tracker.',
  },
  'unknown-tickets': {
    group: 'data-quality',
    title: 'Changes that name tickets which were not pulled',
    sentence: ({ keys, changes, project }) =>
      `${counted(changes, 'change names', 'changes name')} ${counted(keys, 'ticket')} of ${project} not among those pulled.`,
    why: 'These changes are neither linked nor unreported: they narrow what can be seen.',
    innocent: [
      'The tickets were deleted or are not visible to the account that pulled.',
      'The project was renamed and its former key is not configured.',
      'A word looks like a key of the project.',
    ],
    remedy: 'Widen the pull, or name the former project key under formerKeys in leeway.config.yaml.',
    needs: 'A tracker, and keys that can be told from other words (known projects).',
  },
  'import-or-migration': {
    group: 'data-quality',
    title: 'Import or migration',
    sentence: ({ tickets, day }) =>
      `${counted(tickets, 'ticket was', 'tickets were')} created or moved at once on ${day}: read as an import, not as claims.`,
    why: 'The day of an import says nothing about when work was reported, so these claims are not judged.',
    innocent: ['That is how a move from another tracker looks.', 'A backlog was tidied up in one go.'],
    remedy:
      'Nothing, unless people did make these claims on that day: then raise importTicketsPerDay in leeway.config.yaml.',
    needs: 'A tracker. Without a changelog, closings must also come within one hour.',
  },
  'disputed-link': {
    group: 'data-quality',
    title: 'Branch and title name different tickets',
    sentence: ({ branchKey, titleKey }) => `The branch names ${branchKey}, the title ${titleKey}.`,
    why: 'One of the two may be a slip, so strictly read the change supports neither.',
    innocent: ['A typing error in the number.', 'The change is about both, which are siblings.'],
    remedy: 'Correct the title, or name both tickets in it.',
    needs: 'Pull-request records, or merge subjects that name the branch.',
  },

  'done-then-reverted': {
    group: 'reported-not-real',
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
    group: 'reported-not-real',
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
    group: 'reported-not-real',
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
    group: 'reported-not-real',
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
    group: 'reported-not-real',
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
    group: 'reported-not-real',
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
    group: 'reported-not-real',
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
  'stalled-in-progress': {
    group: 'reported-not-real',
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

  'landed-but-open': {
    group: 'real-not-reported',
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
  'shadow-work': {
    group: 'real-not-reported',
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
    group: 'real-not-reported',
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
    group: 'real-not-reported',
    title: 'Fixed in a release, missing on the main line',
    sentence: ({ line }) => `It landed on ${line} and is not on the main line.`,
    why: 'The next release from the main line would lose it.',
    innocent: ['The main line has solved it in another way.', 'What it mends no longer exists on the main line.'],
    remedy: 'Bring it to the main line, or note why it is not needed there.',
    needs: 'At least one maintenance line besides the main line.',
  },
  'unreleased-work': {
    group: 'real-not-reported',
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

export const FINDING_KINDS = Object.keys(FINDING_TEXTS) as readonly FindingKind[];

/** Of the values as published. Which text goes with which arguments: forgotten by a mapped type, known by construction. */
export function findingSentence(finding: Finding): string {
  const text = FINDING_TEXTS[finding.kind] as FindingText<FindingKind>;
  return text.sentence(findingArgs(finding) as FindingArgs[FindingKind]);
}
