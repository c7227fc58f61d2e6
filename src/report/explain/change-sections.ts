import type { ChangeExplanation } from '../../model/explanation.ts';
import type { Artifact } from '../../model/link.ts';
import { padCells } from '../cells.ts';
import { escapeTerminal } from '../escape.ts';
import { changeEventText, RELATION_TEXTS, VIA_TEXTS } from '../explanation-texts.ts';
import { counted, formatDay, formatMinute, formatNumber, formatPercent } from '../format.ts';
import type { Labels } from '../labels.ts';
import type { Page } from '../page.ts';
import { paragraph } from '../page.ts';

interface ChangeView {
  readonly page: Page;
  readonly labels: Labels;
  readonly explanation: ChangeExplanation;
}

const INSTANT_CELLS = 16;
const COMMITS_SHOWN = 10;

const AI_TEXTS: Readonly<Record<ChangeExplanation['ai'], string>> = {
  authored: 'marked as written by an AI agent',
  assisted: 'marked as written with AI assistance',
  'no-signal': 'no mark of AI, which does not mean that there was none',
};

export function renderChange(view: ChangeView): readonly (readonly string[])[] {
  return [substance(view), timeLine(view), tickets(view), family(view)];
}

function substance({ page, explanation }: ChangeView): readonly string[] {
  const { substances, isHollow, added, deleted, paths, ai, isByBot, survivingShare } = explanation;
  const size = [
    ...(paths === null ? [] : [counted(paths, 'file')]),
    ...(added === null || deleted === null ? [] : [`+${formatNumber(added)} -${formatNumber(deleted)} lines`]),
  ];
  const hollow =
    isHollow === null ? 'its content was not looked at' : isHollow ? 'hollow: nothing that runs differs' : 'not hollow';
  const survives =
    survivingShare === null || survivingShare === 1
      ? ''
      : ` ${formatPercent(survivingShare)} of its files are left after reverts.`;
  return [
    page.paint.heading('WHAT IT IS'),
    ...paragraph(
      page,
      `${[...size, substances.length === 0 ? 'of unknown substance' : substances.join(', '), hollow].join('; ')}.${survives}`,
      2,
    ),
    ...paragraph(page, `${isByBot ? 'Made by a bot' : 'Not made by a known bot'}; ${AI_TEXTS[ai]}.`, 2),
  ];
}

function timeLine({ page, labels, explanation }: ChangeView): readonly string[] {
  const heading = page.paint.heading('TIME LINE');
  if (explanation.timeline.length === 0) return [heading, '  Nothing is known to have happened.'];
  return [
    heading,
    ...explanation.timeline.map(
      ({ at, event }) =>
        `  ${padCells(formatMinute(at).replace(' UTC', ''), INSTANT_CELLS)}  ${escapeTerminal(changeEventText(event, labels))}`,
    ),
  ];
}

function tickets({ page, labels, explanation }: ChangeView): readonly string[] {
  const { links, unknownKeys } = explanation;
  return [
    page.paint.heading('TICKETS'),
    ...(links.length === 0 ? ['  It names no ticket that is known.'] : []),
    ...links.flatMap(({ ticket, via, tier, owns, relation, isDisputed, since }) => [
      `  ${page.paint.strong(escapeTerminal(labels.ticketKey(ticket)))}  T${tier} ${via}`,
      ...paragraph(
        page,
        `${VIA_TEXTS[via]}; ${RELATION_TEXTS[relation]}; ${owns ? 'owns it' : 'does not own it'}` +
          `${isDisputed ? '; disputed' : ''}; known since ${formatDay(since)}`,
        4,
      ),
    ]),
    ...(unknownKeys.length === 0
      ? []
      : paragraph(page, `Keys of known projects that no ticket bears: ${unknownKeys.join(', ')}.`, 2)),
  ];
}

/** The changes that belong to it: its pull request, its commits, what it reverts and what reverts it. */
function family({ page, labels, explanation }: ChangeView): readonly string[] {
  const { pullRequest, commits, reverts, revertedBy } = explanation;
  const list = (name: string, artifacts: readonly Artifact[]): readonly string[] => {
    if (artifacts.length === 0) return [];
    const shown = artifacts.slice(0, COMMITS_SHOWN).map(labels.shortArtifact);
    const more = artifacts.length - shown.length;
    return paragraph(page, `${name}: ${shown.join(', ')}${more > 0 ? ` and ${formatNumber(more)} more` : ''}.`, 2);
  };
  const lines = [
    ...list('Part of', pullRequest === null ? [] : [pullRequest]),
    ...list('Commits', commits),
    ...list('Reverts', reverts),
    ...list('Reverted by', revertedBy),
  ];
  return lines.length === 0 ? [] : [page.paint.heading('RELATED CHANGES'), ...lines];
}
