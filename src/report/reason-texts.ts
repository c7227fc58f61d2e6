import type { Reason } from '../model/outcome.ts';
import { RUNGS } from '../model/rung.ts';
import { counted } from './format.ts';

type ReasonCode = Reason['code'];
type ReasonOf<Code extends ReasonCode> = Extract<Reason, { readonly code: Code }>;

interface ReasonText<Code extends ReasonCode> {
  /** The whole reason, for `explain` and for machines that show it to people. */
  sentence(reason: ReasonOf<Code>): string;
  /** A few words, for one line of a list. */
  short(reason: ReasonOf<Code>): string;
  /** What a number of such claims have in common: "12 with no change found". */
  readonly group: string;
}

/** Texts are not escaped: words of the tracker stand in them. */
const REASON_TEXTS: { readonly [Code in ReasonCode]: ReasonText<Code> } = {
  withdrawn: {
    sentence: ({ word }) => `The claim was withdrawn: the tracker says "${word}".`,
    short: ({ word }) => `withdrawn: ${word}`,
    group: 'withdrawn',
  },
  'needs-no-code': {
    sentence: ({ type }) => `Tickets of type "${type}" need no code by this policy, and nothing is linked.`,
    short: ({ type }) => `${type} needs no code`,
    group: 'of types that need no code',
  },
  'no-claim': {
    sentence: () => 'Nothing is claimed.',
    short: () => 'nothing claimed',
    group: 'without a claim',
  },
  'within-grace': {
    sentence: ({ hours }) => `The claim is younger than its grace of ${counted(hours, 'hour')}.`,
    short: ({ hours }) => `within ${counted(hours, 'hour')} of grace`,
    group: 'within grace',
  },
  imported: {
    sentence: () => 'It came with an import or a migration, so when it was claimed is not known.',
    short: () => 'imported; time of claim unknown',
    group: 'imported, time of claim unknown',
  },
  'work-still-open': {
    sentence: ({ landed, total }) =>
      `${landed} of ${counted(total, 'change')} landed; one that was opened before the claim is still open.`,
    short: ({ landed, total }) => `${landed} of ${counted(total, 'change')} landed, one still open`,
    group: 'with a change still open',
  },
  'predates-reopening': {
    sentence: () => 'All its work is older than its last reopening; nothing came since.',
    short: () => 'no change since it was reopened',
    group: 'with no change since a reopening',
  },
  'lower-rung': {
    sentence: ({ evidenced, claimed }) =>
      `It is claimed ${RUNGS[claimed]}; the work that stands shows ${RUNGS[evidenced]}.`,
    short: ({ evidenced, claimed }) => `work shows ${RUNGS[evidenced]}, not ${RUNGS[claimed]}`,
    group: 'with work on a lower rung',
  },
  landed: {
    sentence: () => 'Its change landed and stands.',
    short: () => 'landed',
    group: 'landed',
  },
  released: {
    sentence: () => 'Its change is in the release that the ticket names.',
    short: () => 'released',
    group: 'released',
  },
  evidenced: {
    sentence: ({ evidenced }) => `The work that stands shows ${RUNGS[evidenced]}, which is what is claimed.`,
    short: ({ evidenced }) => `work shows ${RUNGS[evidenced]}`,
    group: 'evidenced',
  },
  shared: {
    sentence: () => 'It has no change of its own; a parent, sibling or related ticket has one that covers it.',
    short: () => 'covered by a related ticket only',
    group: 'covered by a related ticket only',
  },
  disputed: {
    sentence: () => 'The only link is disputed: branch and title of the pull request name different tickets.',
    short: () => 'branch and title name different tickets',
    group: 'with a disputed link only',
  },
  inferred: {
    sentence: () => 'No change names it; one matches by text, time and participants.',
    short: () => 'matched by text, not by key',
    group: 'matched by text only',
  },
  'closed-unmerged': {
    sentence: () => 'Its changes were closed without being merged, and their content did not land otherwise.',
    short: () => 'closed without being merged',
    group: 'closed without being merged',
  },
  'never-landed': {
    sentence: () => 'Its changes exist on no landing line.',
    short: () => 'on no landing line',
    group: 'on no landing line',
  },
  reverted: {
    sentence: () => 'Its change landed and was reverted; nothing of it stands.',
    short: () => 'reverted; nothing stands',
    group: 'reverted',
  },
  'not-in-release': {
    sentence: ({ version }) => `Its change landed, but the release of version "${version}" does not contain it.`,
    short: ({ version }) => `not in release ${version}`,
    group: 'not in the release they name',
  },
  'record-and-content-disagree': {
    sentence: () => 'The host says merged, but the landing line does not contain the change.',
    short: () => 'merge record and history disagree',
    group: 'where merge record and history disagree',
  },
  'history-rewritten': {
    sentence: () => 'The history was rewritten, so that its recorded commits can no longer be followed.',
    short: () => 'history was rewritten',
    group: 'whose history was rewritten',
  },
  'nothing-found': {
    sentence: () => 'No change was found for it.',
    short: () => 'no change found',
    group: 'with no change found',
  },
  'unclear-closing': {
    sentence: () => 'It was closed, and the tracker does not say whether as done.',
    short: () => 'closed, not known whether as done',
    group: 'closed without saying whether as done',
  },
  'hollow-only': {
    sentence: () => 'Its only changes are empty, white space, or generated.',
    short: () => 'hollow changes only',
    group: 'with hollow changes only',
  },
  'children-open': {
    sentence: ({ done, total }) => `${done} of its ${counted(total, 'child', 'children')} are done.`,
    short: ({ done, total }) => `${done} of ${counted(total, 'child', 'children')} done`,
    group: 'with open children',
  },
  'before-history': {
    sentence: () => 'It is older than the history that was pulled.',
    short: () => 'older than the history pulled',
    group: 'older than the history pulled',
  },
  'not-pulled': {
    sentence: ({ place }) => `Its work may be in ${place}, which was not pulled.`,
    short: ({ place }) => `${place} was not pulled`,
    group: 'whose repository was not pulled',
  },
  'source-incomplete': {
    sentence: () => 'A source in which its work could be was not pulled completely.',
    short: () => 'a source is incomplete',
    group: 'where a source is incomplete',
  },
  'points-elsewhere': {
    sentence: ({ place }) => `It points to ${place}, which was not pulled.`,
    short: ({ place }) => `points to ${place}`,
    group: 'pointing to places that were not pulled',
  },
};

/** A mapped type over a union forgets which member goes with which text; this is the one place that says so. */
function textOf(reason: Reason): ReasonText<ReasonCode> {
  return REASON_TEXTS[reason.code] as ReasonText<ReasonCode>;
}

export function reasonSentence(reason: Reason): string {
  return textOf(reason).sentence(reason);
}

export function shortReason(reason: Reason): string {
  return textOf(reason).short(reason);
}

/** For a cause of the width of a range: the code of a reason, or words of the core's own. */
export function reasonGroup(code: string): string {
  return Object.hasOwn(REASON_TEXTS, code) ? REASON_TEXTS[code as ReasonCode].group : code;
}
