import type { EffectArgs, EffectKind, GapIf, QualityEffect } from '../../model/data-quality.ts';
import { counted, formatNumber, formatPercent, formatRange } from '../format.ts';
import { reasonGroup } from '../reason-texts.ts';

interface EffectText<Kind extends EffectKind> {
  /** What is unmapped, invisible or incomplete. */
  fact(args: EffectArgs[Kind]): string;
  /** What that does to the numbers. */
  effect(args: EffectArgs[Kind]): string;
  /** What would mend it. */
  readonly remedy: string;
}

function gap({ lower, upper, judged }: GapIf): string {
  if (judged <= 0) return 'nothing to judge';
  const share = formatRange({ lower: (100 * lower) / judged, upper: (100 * upper) / judged }, (percent) =>
    percent.toFixed(1),
  );
  return `${formatRange({ lower, upper })} of ${formatNumber(judged)} (${share} %)`;
}

/** A new kind does not compile until it has its texts. No word of the tracker stands in them. */
const EFFECT_TEXTS: { readonly [Kind in EffectKind]: EffectText<Kind> } = {
  'unmapped-status': {
    fact: ({ words, tickets }) =>
      `${counted(tickets, 'ticket stands', 'tickets stand')} on ${counted(words, 'status', 'statuses')} that nothing explains.`,
    effect: ({ ifSupported, ifAhead }) =>
      `They claim nothing, so they are in no number. If all of them claimed done, the gap would be ${gap(ifSupported)} with work ` +
      `behind each, and ${gap(ifAhead)} with work behind none.`,
    remedy: 'Say under statuses in leeway.config.yaml what each of them claims.',
  },
  'unmapped-resolution': {
    fact: ({ words, claims }) =>
      `${counted(claims, 'claim rests', 'claims rest')} on ${counted(words, 'resolution')} that nothing explains.`,
    effect: ({ ifWithdrawn }) =>
      `They were taken as completed, as their status says. If all of them meant withdrawn, the gap would be ${gap(ifWithdrawn)}.`,
    remedy: 'Say under resolutions in leeway.config.yaml which of them complete and which withdraw.',
  },
  'unmapped-type': {
    fact: ({ words, claims }) =>
      `${counted(claims, 'claim is', 'claims are')} of ${counted(words, 'type')} of which nothing says whether code is owed.`,
    effect: ({ ifSupported, ifAhead }) =>
      `Nothing was found for them, and they are left out. If they owed code, the gap would be between ${gap(ifSupported)} and ` +
      `${gap(ifAhead)}.`,
    remedy: 'Say under workKinds.types in leeway.config.yaml: required, optional or forbidden.',
  },
  'unmapped-version': {
    fact: ({ words, tickets }) =>
      `${counted(words, 'released version has', 'released versions have')} no tag; ${counted(tickets, 'ticket names', 'tickets name')} them.`,
    effect: () =>
      'Those tickets are judged as done, never as released: what was announced as shipped and is not cannot show in the gap.',
    remedy: 'Add a template under tags in leeway.config.yaml that turns the version into its tag.',
  },
  inconclusive: {
    fact: ({ reason, claims }) => `${counted(claims, 'claim', 'claims')} ${reasonGroup(reason)} cannot be judged.`,
    effect: ({ ifSupported, ifAhead }) =>
      `They stand between the two ends of the gap. If all of them were settled in favour, it would be ${gap(ifSupported)}; if ` +
      `none, ${gap(ifAhead)}.`,
    remedy: 'The ticket list names each; whoever closed it can say what it rests on.',
  },
  'changes-without-ticket': {
    fact: ({ changes, of }) =>
      `${formatNumber(changes)} of ${counted(of, 'change')} in the window (${formatPercent(changes / of)}) name no ticket.`,
    effect: ({ claims, floor, isJoined }) =>
      `They support no claim by name${claims === 0 ? '' : `, and any of them may be what one of ${counted(claims, 'claim')} with nothing found rests on`}. ` +
      (isJoined === 1
        ? 'Of such work nobody can say for which ticket it was done.'
        : `Fewer than ${formatPercent(floor)} of the changes and of the tickets are joined, so rates are not given.`),
    remedy: 'Agree on a key in branch or title; check that all projects of these repositories were read.',
  },
  'unknown-tickets': {
    fact: ({ keys, changes, projects }) =>
      `${counted(changes, 'change names', 'changes name')} ${counted(keys, 'key')} of ${counted(projects, 'project')} that no ticket ` +
      'read here bears.',
    effect: () => 'They are neither linked nor unreported: they are left out of the coverage and of shadow work.',
    remedy: 'Read the missing tickets too, or name the former key of a renamed project under formerKeys.',
  },
  'silent-project': {
    fact: ({ projects, tickets }) =>
      `In ${counted(projects, 'project')} with ${counted(tickets, 'ticket')} nothing was ever claimed done.`,
    effect: () => 'Their boards are in no number of the gap, however their work stands.',
    remedy: 'Map the status that means done there.',
  },
  'suspect-status': {
    fact: ({ words, tickets, landed }) =>
      `${counted(words, 'status', 'statuses')} below done ${words === 1 ? 'holds' : 'hold'} ${counted(tickets, 'ticket')}, of which ` +
      `${formatNumber(landed)} have landed.`,
    effect: ({ ifDone }) =>
      `They count as work under way. If they meant done, the gap would be ${gap(ifDone)}, and fewer tickets would be told as ` +
      'landed but open.',
    remedy: 'Map them to done if tickets in them are finished; leave them if they wait for something.',
  },
  'incomplete-source': {
    fact: ({ sources }) => `${counted(sources, 'source is', 'sources are')} known to be incomplete.`,
    effect: ({ claims }) =>
      'Missing work makes claims look unsupported, so where it could lie there the claim is not judged' +
      `${claims === 0 ? '' : `: ${counted(claims, 'claim')}`}. Counts of changes and tickets are lower ends.`,
    remedy: 'Complete the pull or the export, then run it again.',
  },
  'unvouched-source': {
    fact: ({ sources }) => `Of ${counted(sources, 'source')} nobody says whether it holds everything.`,
    effect: () =>
      'What is missing there cannot show: tickets that were left out make work look unreported, changes that were left out make ' +
      'claims look empty.',
    remedy: 'Check the export against the tracker, and vouch for it with --complete.',
  },
  'shallow-clone': {
    fact: ({ repositories }) => `${counted(repositories, 'clone is', 'clones are')} shallow: older history is missing.`,
    effect: ({ claims }) =>
      `${counted(claims, 'claim is', 'claims are')} older than what was read and cannot be judged; weeks before it are empty in every series.`,
    remedy: 'Fetch the whole history (git fetch --unshallow).',
  },
  'without-changelog': {
    fact: ({ projects, claims }) =>
      `Tickets of ${counted(projects, 'project')} came without a changelog; ${counted(claims, 'claim')} of them ${claims === 1 ? 'is' : 'are'} judged.`,
    effect: () =>
      'Their claims are dated by resolution or last update: how late evidence came, what was reopened, and what was planned when is ' +
      'not known there. The gap today does not depend on it; weekly figures do.',
    remedy: 'Export the tickets with their changelog.',
  },
  'clock-offset': {
    fact: ({ projects, tickets }) =>
      `In ${counted(projects, 'project')} resolutions and landings lie the same hours apart in ${counted(tickets, 'ticket')}.`,
    effect: () =>
      'That is a zone or a clock, not work: lateness is not to be trusted there. Outcomes do not depend on it.',
    remedy: 'Check the time zone of the export.',
  },
  'impossible-dates': {
    fact: ({ future, clamped }) =>
      `${counted(future, 'record is', 'records are')} dated after the pull, ${counted(clamped, 'commit')} before a parent.`,
    effect: () => 'The former lie outside of every run; the latter were moved to the date of the parent.',
    remedy: 'Check the clock of the machine that made them.',
  },
  'no-pull-requests': {
    fact: ({ repositories, of }) =>
      `Of ${formatNumber(repositories)} of ${counted(of, 'repository', 'repositories')} no records of pull requests were read.`,
    effect: ({ claims }) =>
      'Work in review does not show, only what is on a branch or has landed' +
      `${claims === 0 ? '' : `; ${counted(claims, 'ticket claims', 'tickets claim')} to be in review`}. Numbers on closed and open pull requests are left out.`,
    remedy: 'Read the pull requests as well (leeway pull, or --pull-requests).',
  },
  'no-releases': {
    fact: ({ repositories, of }) =>
      `${formatNumber(repositories)} of ${counted(of, 'repository', 'repositories')} have no release tags.`,
    effect: () => 'What is claimed released is judged as done there; unreleased work cannot be counted.',
    remedy: 'Name the form of the tags under tags in leeway.config.yaml, if there are any.',
  },
  'links-in-doubt': {
    fact: ({ claims }) =>
      `${counted(claims, 'claim is', 'claims are')} decided by links that are inferred, shared or disputed.`,
    effect: ({ strict, lenient }) => `Without such links the gap is ${gap(strict)}, with them ${gap(lenient)}.`,
    remedy: 'Name the ticket in branch, title or message, so that nothing needs to be inferred.',
  },
};

export interface EffectSentences {
  readonly fact: string;
  readonly effect: string;
  readonly remedy: string;
}

export function effectSentences({ kind, args }: QualityEffect): EffectSentences {
  const texts = EFFECT_TEXTS[kind] as EffectText<EffectKind>;
  return { fact: texts.fact(args), effect: texts.effect(args), remedy: texts.remedy };
}
