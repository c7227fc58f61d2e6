import type { SourceState } from '../../model/completeness.ts';
import type { Coverage } from '../../model/result.ts';
import type { Share } from '../../model/share.ts';
import { formatInterval, formatNumber, formatPercent, toSentence } from '../format.ts';

// How much of the picture can be seen at all: coverage, with its sampling interval, and the state of the sources.

export function coverageSentences({ changesLinked, ticketsLinked }: Coverage): readonly string[] {
  return [
    `Changes that name a ticket: ${shareText(changesLinked)}`,
    `Done tickets with a change of their own: ${shareText(ticketsLinked)}`,
  ];
}

function shareText({ count, of, share, interval }: Share): string {
  if (share === null) return 'none to count';
  const sampling = interval === null ? '' : ` (${formatInterval(interval)})`;
  return `${formatNumber(count)} of ${formatNumber(of)} = ${formatPercent(share)}${sampling}`;
}

export function sourcesSentence(sources: readonly SourceState[]): string {
  const incomplete = sources.filter(({ completeness }) => completeness === 'incomplete').length;
  const unknown = sources.filter(({ completeness }) => completeness === 'unknown').length;
  const parts = [
    `${sources.length - incomplete - unknown} complete`,
    ...(incomplete > 0 ? [`${incomplete} incomplete`] : []),
    ...(unknown > 0 ? [`${unknown} of unknown completeness`] : []),
  ];
  return `Sources: ${sources.length === 0 ? 'none' : parts.join(', ')}.`;
}

/** Sources with something to say about what they leave out, the incomplete ones first. */
export function gapsOf(sources: readonly SourceState[]): readonly SourceState[] {
  return (['incomplete', 'unknown'] as const).flatMap((wanted) =>
    sources.filter(({ completeness, reason }) => completeness === wanted && reason !== null),
  );
}

export function gapOfSource({ source, scope, kind, reason }: SourceState): string {
  return `${source} ${scope}, ${kind}: ${reason === null ? 'not complete.' : toSentence(reason)}`;
}
