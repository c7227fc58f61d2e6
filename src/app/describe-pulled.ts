import type { AppError } from '../base/app-error.ts';
import { escapeTerminal } from '../report/escape.ts';
import type { PulledSource } from './live/pull-api-sources.ts';
import type { Pulled } from './run-pull.ts';

/** What came of a pull, one line for each source and what it left out. Safe for a terminal. */
export function describePulled({ repositories, sources }: Pulled): readonly string[] {
  const clones = repositories.map(
    ({ id, commits, isComplete }) => `${id}: ${commits} commits read${isComplete ? '' : ', incomplete'}`,
  );
  return [...clones, ...sources.flatMap(describeSource)].map(escapeTerminal);
}

function describeSource({ label, outcome, error }: PulledSource): readonly string[] {
  if (outcome === null) return [`${label}: stopped (${error?.code ?? 'unknown'})`];
  const counts = Object.entries(outcome.records).map(([what, count]) => `${count} ${what}`);
  const incomplete = outcome.states.filter(({ completeness }) => completeness === 'incomplete');
  return [
    `${label}: ${counts.length > 0 ? counts.join(', ') : 'nothing new'}; ${outcome.calls} ${outcome.calls === 1 ? 'call' : 'calls'}${incomplete.length > 0 ? ', incomplete' : ''}`,
    ...unique(incomplete.map(({ kind, reason }) => `  incomplete ${kind}: ${reason ?? 'it did not say why'}`)),
    ...outcome.skipped.map(({ what, why, count }) => `  not asked: ${count} ${what} (${why})`),
  ];
}

/** What kept sources from their end, and what to do about each. Not yet safe for a terminal. */
export function describeFailures({ sources, unread }: Pulled): readonly string[] {
  const failures = sources.flatMap(({ label, error }) => (error === null ? [] : [describeFailure(label, error)]));
  const clones = unread === 1 ? 'One clone' : `${unread} clones`;
  return unread === 0 ? failures : [`${clones} could not be read; the warnings above say why.`, ...failures];
}

function describeFailure(label: string, { message, remedy, details }: AppError): string {
  const lines = [`${label}: ${message}`, ...details.map((detail) => `  ${detail}`)];
  return (remedy === null ? lines : [...lines, remedy]).join('\n');
}

function unique(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
