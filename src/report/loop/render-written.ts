import type { LedgerFact, Movement } from '../../model/ledger.ts';
import type { LoopResult } from '../../model/loop-result.ts';
import { MEASURE_TEXTS } from '../drift-texts.ts';
import { escapeTerminal } from '../escape.ts';
import { counted } from '../format.ts';
import { movementText, shortId, VERDICT_WORDS } from './loop-texts.ts';

/** What a run has added to the ledger, a line each, and what to do with it. */
export function renderRecorded({
  file,
  facts,
  ids,
  before,
  attributes,
}: {
  readonly file: string;
  readonly facts: readonly LedgerFact[];
  readonly ids: readonly string[];
  readonly before: LoopResult;
  readonly attributes: string | null;
}): string {
  if (facts.length === 0) return toLines([`Nothing new for ${file}: every signal is known, and none opens or closes.`]);
  const lines = facts.map((fact, place) => `  ${factText(fact, ids[place] ?? '', before)}`);
  return toLines([`Wrote ${counted(facts.length, 'event')} to ${file}:`, ...lines, ...commitLines(file, attributes)]);
}

function factText(fact: LedgerFact, id: string, { signals }: LoopResult): string {
  const nameOf = (signal: string): string => {
    const found = signals.find((one) => one.id === signal || one.aliases.includes(signal));
    return found === undefined ? shortId(signal) : `${shortId(signal)}  ${movementText(found)}`;
  };
  switch (fact.event) {
    case 'noted':
      return `noted   ${movementText(fact)}. The next report may open a signal.`;
    case 'opened':
      return `opened  ${shortId(id)}  ${movementText(fact)}.`;
    case 'verified':
      return `verified  ${nameOf(fact.signal)}: ${VERDICT_WORDS[fact.verdict]}.`;
    case 'closed':
      return `closed  ${nameOf(fact.signal)}: the measure recovered.`;
    case 'acknowledged':
    case 'adapted':
      return `${fact.event}  ${nameOf(fact.signal)}`;
  }
}

/** What a pod has answered. */
export function renderAnswered({
  file,
  id,
  signal,
  fact,
  attributes,
}: {
  readonly file: string;
  readonly id: string;
  readonly signal: Movement & { readonly id: string };
  readonly fact: LedgerFact;
  readonly attributes: string | null;
}): string {
  const what = `${shortId(signal.id)} (${movementText(signal)})`;
  return toLines([`Wrote ${shortId(id)} to ${file}: ${answerText(fact, what)}`, ...commitLines(file, attributes)]);
}

function answerText(fact: LedgerFact, signal: string): string {
  switch (fact.event) {
    case 'acknowledged':
      return `signal ${signal} is acknowledged.`;
    case 'closed':
      return `signal ${signal} is dismissed until ${fact.until ?? 'unknown'}.`;
    case 'adapted':
      return (
        `an adaptation to signal ${signal}; the ${MEASURE_TEXTS[fact.measure].name} should go ` +
        `${fact.direction === 'rising' ? 'up' : 'down'} by ${fact.by}.`
      );
    case 'noted':
    case 'opened':
    case 'verified':
      return `${fact.event} ${signal}.`;
  }
}

function commitLines(file: string, attributes: string | null): readonly string[] {
  return [
    `Commit ${file}: what stands in it is as public as the repository, so name roles and no people.`,
    ...(attributes === null
      ? []
      : [`So that branches merge by themselves, add this line to .gitattributes:`, `  ${attributes}`]),
  ];
}

function toLines(lines: readonly string[]): string {
  return lines.map((line) => `${escapeTerminal(line)}\n`).join('');
}
