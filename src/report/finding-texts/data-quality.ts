import type { DataQualityArgs } from '../../model/finding-args.ts';
import { counted, formatNumber, toSentence } from '../format.ts';
import type { FindingText } from './finding-text.ts';

export const DATA_QUALITY_TEXTS: { readonly [Kind in keyof DataQualityArgs]: FindingText<DataQualityArgs[Kind]> } = {
  'incomplete-source': {
    title: 'Incomplete source',
    sentence: ({ reason, remedy }) => `${toSentence(reason)} ${toSentence(remedy)}`,
    why: 'What was not pulled cannot be told from what did not happen.',
    innocent: ['The part that is missing may lie outside of what you want to know.'],
    remedy: 'Do what stands beside the source, then run the audit again.',
    needs: 'Nothing: every source says whether it is complete.',
  },
  'not-joined': {
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
    title: 'Word of the tracker without a meaning',
    sentence: ({ what, word, tickets }) =>
      `The ${what} "${word}" of ${counted(tickets, 'ticket')} has no meaning here yet.`,
    why: 'What a ticket claims follows from these words; an unknown one leaves its tickets out or puts them on a low rung.',
    innocent: ['The word is new, was renamed, or belongs to another project.'],
    remedy: 'Say in leeway.config.yaml what the word means; leeway doctor lists all of them.',
    needs: 'A tracker.',
  },
  'unknown-tickets': {
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
    title: 'Import or migration',
    sentence: ({ tickets, day }) =>
      `${counted(tickets, 'ticket was', 'tickets were')} created or moved at once on ${day}: read as an import, not as claims.`,
    why: 'The day of an import says nothing about when work was reported, so these claims are not judged.',
    innocent: ['That is how a move from another tracker looks.', 'A backlog was tidied up in one go.'],
    remedy:
      'Nothing, unless people did make these claims on that day: then raise importTicketsPerDay in leeway.config.yaml.',
    needs: 'A tracker. Without a changelog, closings must also come within one hour.',
  },
  'rewritten-history': {
    title: 'Rewritten history',
    sentence: ({ dropped, unknownMerges }) =>
      [
        dropped === 0 ? '' : `Its landing lines lost ${counted(dropped, 'commit')} that an earlier pull saw there.`,
        unknownMerges === 0
          ? ''
          : `Its host recorded ${counted(unknownMerges, 'merge')} that ${unknownMerges === 1 ? 'is' : 'are'} not in the history.`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    why: 'What was recorded before can no longer be found by its name: such work is matched by number and content, or is inconclusive.',
    innocent: [
      'A secret or a large file was removed from the history on purpose.',
      'The repository was moved or split, and its records came along.',
      'A merge was taken back before anybody built on it.',
    ],
    remedy:
      'Nothing, if it was meant: pull the pull requests again. Otherwise find out who may force a push to this line.',
    needs: 'At least two pulls into a store, or pull-request records with the commits of their merges.',
  },
  'resolution-under-open-status': {
    title: 'Resolution under an open status',
    sentence: ({ tickets, resolution }) =>
      `${counted(tickets, 'open ticket bears', 'open tickets bear')} a resolution, mostly "${resolution}"; the status counts.`,
    why: 'Whoever filters by resolution counts these tickets as done, whoever filters by status as open.',
    innocent: [
      'The workflow keeps the resolution when a ticket is reopened.',
      'The status means done on this board: map it.',
    ],
    remedy: 'Let the workflow clear the resolution on reopening, and clear it on these tickets.',
    needs: 'A tracker that has resolutions beside statuses.',
  },
  'disputed-link': {
    title: 'Branch and title name different tickets',
    sentence: ({ branchKey, titleKey }) => `The branch names ${branchKey}, the title ${titleKey}.`,
    why: 'One of the two may be a slip, so strictly read the change supports neither.',
    innocent: ['A typing error in the number.', 'The change is about both, which are siblings.'],
    remedy: 'Correct the title, or name both tickets in it.',
    needs: 'Pull-request records, or merge subjects that name the branch.',
  },
};
