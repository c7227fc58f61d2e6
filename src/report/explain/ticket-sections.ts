import type { ClaimStep, EvidenceStep, ExplainedLink, TicketExplanation } from '../../model/explanation.ts';
import type { Instant } from '../../model/instant.ts';
import type { Pool, TicketOutcome, Visibility } from '../../model/outcome.ts';
import { RUNGS } from '../../model/rung.ts';
import type { Rung } from '../../model/rung.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { fitCellsAtStart, padCells } from '../cells.ts';
import { escapeTerminal } from '../escape.ts';
import {
  evidenceText,
  GROUP_TEXTS,
  recordChangeText,
  RELATION_TEXTS,
  RULE_TEXTS,
  VIA_TEXTS,
} from '../explanation-texts.ts';
import {
  counted,
  formatDay,
  formatDays,
  formatInterval,
  formatMinute,
  formatNumber,
  formatPercent,
} from '../format.ts';
import type { Labels } from '../labels.ts';
import { CLAIMANT_TEXTS, OUTCOME_TEXTS } from '../outcome-texts.ts';
import type { Page } from '../page.ts';
import { paragraph } from '../page.ts';
import { reasonSentence } from '../reason-texts.ts';
import type { BoundsShown } from '../report.ts';

interface TicketView {
  readonly page: Page;
  readonly labels: Labels;
  readonly snapshot: Snapshot;
  readonly bounds: BoundsShown;
  readonly explanation: TicketExplanation;
}

const RUNG_CELLS = 9;
const INSTANT_CELLS = 16;
const ID_CELLS = 30;

export function renderTicket(view: TicketView): readonly (readonly string[])[] {
  return [verdict(view), timeLine(view), links(view), ...visibility(view), wouldChange(view)];
}

function verdict({ page, bounds, explanation }: TicketView): readonly string[] {
  const heading = page.paint.heading('VERDICT');
  const { outcome, topRung } = explanation;
  if (outcome === null) return [heading, '  Nothing is claimed of it, so there is nothing to judge.'];
  const readings = bounds === 'both' ? (['strict', 'lenient'] as const) : ([bounds] as const);
  const top = `The highest rung that this project can express is ${RUNGS[topRung]}.`;
  return [
    heading,
    ...paragraph(page, `${claimSentence(outcome)} ${top}`, 2),
    ...readings.flatMap((reading) => verdictLines(page, outcome, reading)),
  ];
}

function claimSentence({ claimed, claimedAt, claimedBy }: TicketOutcome): string {
  const since = claimedAt === null ? 'at an unknown time' : `since ${formatMinute(claimedAt)}`;
  return `Claimed ${RUNGS[claimed]} ${since}, by ${CLAIMANT_TEXTS[claimedBy]}.`;
}

function verdictLines(page: Page, outcome: TicketOutcome, reading: 'strict' | 'lenient'): readonly string[] {
  const { outcome: name, strength, reason, isShared, isThin, lateDays } = outcome[reading];
  const qualities = [
    ...(isShared ? ['shared with a related ticket'] : []),
    ...(isThin ? ['tests or documentation only'] : []),
    ...(lateDays === null ? [] : [`late by ${formatDays(lateDays)}`]),
  ];
  const qualified = qualities.length === 0 ? '' : ` (${qualities.join(', ')})`;
  const strong = strength === null ? '' : `, ${strength}`;
  return [
    `  Links ${padCells(reading, 7)}  ${page.paint.outcome[name](`${name}${strong}`)}${qualified}`,
    ...paragraph(page, `${reasonSentence(reason)} ${OUTCOME_TEXTS[name]}`, 4),
  ];
}

interface TimeRow {
  readonly at: Instant | null;
  readonly what: string;
  readonly claimed: Rung | null;
  readonly strict: Rung | null;
  readonly lenient: Rung | null;
}

/** Both ladders on one line of time; an empty cell means "as before". */
function timeLine({ page, labels, explanation }: TicketView): readonly string[] {
  const rows = [
    ...explanation.claimed.map(claimRow),
    ...explanation.evidenced.map((step) => evidenceRow(step, labels)),
  ].sort((a, b) => (a.at ?? -Infinity) - (b.at ?? -Infinity) || 0);
  const heading = page.paint.heading('TIME LINE');
  if (rows.length === 0) return [heading, '  Nothing is known to have happened.'];
  const head = ['', 'claimed', 'strict', 'lenient'].map((name, index) =>
    padCells(name, index === 0 ? INSTANT_CELLS : RUNG_CELLS),
  );
  return [
    heading,
    `  ${page.paint.faint(`${head.join('  ')}  what happened (UTC)`)}`,
    ...rows.map(({ at, what, claimed, strict, lenient }) =>
      [
        `  ${padCells(at === null ? 'unknown' : formatMinute(at).replace(' UTC', ''), INSTANT_CELLS)}`,
        ...[claimed, strict, lenient].map((rung) => padCells(rung === null ? '' : RUNGS[rung], RUNG_CELLS)),
        escapeTerminal(what),
      ].join('  '),
    ),
  ];
}

const STANDINGS: Readonly<Record<ClaimStep['standing'], string>> = {
  held: '',
  'too-short': ', taken back within grace',
  pending: ', within grace',
  withdrawn: ', withdrawn',
};

function claimRow({ at, rung, by, word, standing }: ClaimStep): TimeRow {
  const what = `ticket "${word}" (${by}${STANDINGS[standing]})`;
  return { at, what, claimed: rung, strict: null, lenient: null };
}

function evidenceRow({ at, strict, lenient, cause, artifact }: EvidenceStep, labels: Labels): TimeRow {
  const by = artifact === null ? '' : `${labels.shortArtifact(artifact)}: `;
  return { at, what: `${by}${evidenceText(cause)}`, claimed: null, strict, lenient };
}

function links({ page, labels, explanation }: TicketView): readonly string[] {
  const heading = page.paint.heading('LINKS');
  if (explanation.links.length === 0) return [heading, '  No change names it, and none matches it.'];
  return [heading, ...explanation.links.flatMap((link) => linkLines(page, labels, link))];
}

function linkLines(page: Page, labels: Labels, link: ExplainedLink): readonly string[] {
  const { artifact, via, rootVia, tier, owns, relation, isDisputed, since, standing } = link;
  const id = fitCellsAtStart(escapeTerminal(labels.shortArtifact(artifact)), ID_CELLS);
  const root = rootVia === via ? '' : `, first by ${rootVia}`;
  const facts = [
    RELATION_TEXTS[relation],
    owns ? 'owns it' : 'does not own it',
    ...(isDisputed ? ['disputed'] : []),
    standing === null ? 'its rung cannot be told' : `shows ${RUNGS[standing]}`,
    `known since ${formatDay(since)}`,
  ];
  const title = labels.artifactTitle(artifact);
  return [
    `  ${page.paint.strong(id)}  T${tier} ${via}${root}`,
    ...paragraph(page, `${VIA_TEXTS[via]}; ${facts.join('; ')}`, 4),
    ...(title === null || title === '' ? [] : paragraph(page, title, 4, { most: 1 }).map(page.paint.faint)),
  ];
}

function visibility(view: TicketView): readonly (readonly string[])[] {
  const { outcome } = view.explanation;
  if (outcome === null || (outcome.visibility === null && outcome.pool === null)) return [];
  const { page } = view;
  return [
    [
      page.paint.heading('WOULD IT SHOW, AND WHAT COULD IT BE?'),
      ...(outcome.visibility === null ? [] : paragraph(page, visibilitySentence(outcome.visibility), 2)),
      ...(outcome.pool === null ? [] : poolLines(view, outcome.pool)),
    ],
  ];
}

function visibilitySentence({ evidenced, comparables, interval, group, weeks }: Visibility): string {
  if (comparables === 0) return 'Visibility: no comparable claim, so whether work would show cannot be told.';
  const sampling = interval === null ? '' : ` (${formatInterval(interval)})`;
  return (
    `Visibility: of ${counted(comparables, 'comparable claim')}, ${formatNumber(evidenced)} show a change, ` +
    `${formatPercent(evidenced / comparables)}${sampling}; ${GROUP_TEXTS[group]}, ${weeks} weeks.`
  );
}

function poolLines(
  { page, labels }: TicketView,
  { rule, size, recall, candidates, underOtherKeys }: Pool,
): readonly string[] {
  const { contained, tested, interval } = recall;
  const test =
    tested === 0
      ? 'The rule could not be tested.'
      : `The rule contains ${formatNumber(contained)} of ${formatNumber(tested)} known cases` +
        `${interval === null ? '' : ` (${formatInterval(interval)})`}.`;
  const count = size === null ? 'cannot be counted' : size === 0 ? 'is empty' : `holds ${counted(size, 'change')}`;
  const other =
    underOtherKeys === 0 ? '' : ` ${counted(underOtherKeys, 'change')} by the same participants name other tickets.`;
  return [
    ...paragraph(page, `Candidate pool (${RULE_TEXTS[rule]}) ${count}. ${test}${other}`, 2),
    ...candidates.flatMap((artifact) =>
      paragraph(page, `${labels.shortArtifact(artifact)}  ${labels.artifactTitle(artifact) ?? ''}`, 4, { most: 1 }),
    ),
  ];
}

function wouldChange({ page, labels, explanation }: TicketView): readonly string[] {
  if (explanation.wouldChange.length === 0) return [];
  return [
    page.paint.heading('WHAT WOULD CHANGE THE VERDICT'),
    ...explanation.wouldChange.flatMap(({ change, outcome, strength }) =>
      paragraph(
        page,
        `${outcome}${strength === null ? '' : `, ${strength}`}: if ${recordChangeText(change, labels)}`,
        2,
        { hanging: 2 },
      ),
    ),
  ];
}
