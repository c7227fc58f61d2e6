import type { ChangeEvent, EvidenceCause, RecordChange } from '../model/explanation.ts';
import type { Relation, Via } from '../model/link.ts';
import type { Pool, Visibility } from '../model/outcome.ts';
import { counted, formatMinute, formatPercent } from './format.ts';
import type { Labels } from './labels.ts';

// What happened and what would change it, in words. Not escaped: names of branches, tags and places stand in it.

export function evidenceText(cause: EvidenceCause): string {
  switch (cause.code) {
    case 'commit-seen':
      return 'commit on a branch';
    case 'draft-opened':
      return 'draft opened';
    case 'ready-for-review':
      return 'ready for review';
    case 'landed':
      return `landed on ${cause.line}`;
    case 'released':
      return `in release ${cause.tag}`;
    case 'closed-unmerged':
      return 'closed without being merged';
    case 'reverted':
      return 'reverted';
    case 'restored':
      return 'brought back';
    case 'dropped-from-line':
      return `no longer on ${cause.line}`;
    case 'ticket-reopened':
      return 'ticket reopened: earlier work no longer counts';
    case 'shared':
      return `covered by ${cause.from}`;
  }
}

export function changeEventText(event: ChangeEvent['event'], labels: Labels): string {
  switch (event.code) {
    case 'authored':
      return 'authored';
    case 'committed':
      return 'committed';
    case 'opened':
      return event.isDraft ? 'opened as a draft' : 'opened';
    case 'ready-for-review':
      return 'ready for review';
    case 'merged':
      return `merged into ${event.into}, says the host`;
    case 'landed':
      return `landed on ${event.line}${event.isEstimated ? ' (instant estimated from the line)' : ''}`;
    case 'released':
      return `in release ${event.tag}`;
    case 'closed-unmerged':
      return 'closed without being merged';
    case 'reverted':
      return `reverted by ${labels.shortArtifact(event.by)}`;
    case 'restored':
      return `brought back by ${labels.shortArtifact(event.by)}`;
  }
}

/** Completes the sentence "It would be … if". */
export function recordChangeText(change: RecordChange, labels: Labels): string {
  switch (change.code) {
    case 'candidate-names-ticket':
      return `${labels.shortArtifact(change.artifact)} named the ticket`;
    case 'change-lands':
      return `${labels.shortArtifact(change.artifact)} landed`;
    case 'change-restored':
      return `what reverted ${labels.shortArtifact(change.artifact)} were taken back`;
    case 'new-change-after-reopening':
      return 'a change landed after the reopening';
    case 'change-in-release':
      return `the release of ${change.version} contained its change`;
    case 'children-done':
      return `its ${counted(change.open, 'open child', 'open children')} were done`;
    case 'grace-passes':
      return `the claim still stands at ${formatMinute(change.at)}`;
    case 'ticket-withdrawn':
      return 'the tracker resolved it as not done';
    case 'ticket-reopened':
      return 'the ticket were moved back';
    case 'source-completed':
      return `${change.source} ${change.scope} were pulled completely`;
    case 'place-pulled':
      return `${change.place} were pulled and contained its work`;
    case 'visibility-reaches':
      return `the lower end of the visibility reached ${formatPercent(change.share)}`;
    case 'links-read-leniently':
      return 'links were read leniently';
    case 'policy':
      return `the policy said ${change.name} = ${change.to} instead of ${change.from}`;
  }
}

export const VIA_TEXTS: Readonly<Record<Via, string>> = {
  'development-panel': 'the tracker lists it on the ticket',
  'closing-reference': 'the host says that it closes the ticket',
  'closing-keyword': 'a closing keyword names the ticket',
  'ticket-url': 'the ticket gives its address',
  'key-in-subject': 'key in the subject of the commit',
  'key-in-trailer': 'key in a trailer of the message',
  'key-in-branch': 'key in the name of the branch',
  'key-in-title': 'key in the title',
  'squash-suffix': 'the squashed commit names the pull request',
  'merge-commit': 'the merge names the pull request',
  'pull-request-commit': 'it is a commit of the pull request',
  'key-in-body': 'key in passing, in the body',
  inferred: 'matched by text, time and participants',
};

export const RELATION_TEXTS: Readonly<Record<Relation, string>> = {
  implements: 'implements it',
  'part-of': 'is a part of it',
  mentions: 'mentions it only',
};

export const GROUP_TEXTS: Readonly<Record<Visibility['group'], string>> = {
  'project-and-type': 'tickets of the same project and type',
  type: 'tickets of the same type',
  project: 'tickets of the same project',
  pod: 'tickets of the same pod',
  none: 'no comparable tickets',
};

export const RULE_TEXTS: Readonly<Record<Pool['rule'], string>> = {
  participants: 'changes by participants of the ticket',
  pod: 'changes of the pod',
  all: 'all changes of its repositories',
  untested: 'a rule that could not be tested here',
};
