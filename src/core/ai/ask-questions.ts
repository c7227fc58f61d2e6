import { compareText } from '../../base/compare-text.ts';
import type { FindingKind } from '../../model/finding.ts';
import type { OutcomeName } from '../../model/outcome.ts';
import type { Assessment } from '../assess.ts';
import type { AiQuestion } from './compare-classes.ts';
import type { ChangeUnit, ClaimUnit } from './gather-units.ts';

const OUTCOMES: readonly OutcomeName[] = ['supported', 'partial', 'contradicted', 'unsupported', 'inconclusive'];

/** Every outcome, every kind of finding that was told of a ticket or change of these, and what happened to changes. */
export function askQuestions(
  assessment: Assessment,
  claims: readonly ClaimUnit[],
  changes: readonly ChangeUnit[],
): readonly AiQuestion[] {
  const outcomeOf = new Map(claims.map(({ index, judged }) => [index, judged.strict.outcome]));
  const aged = changes.filter(({ wasUndone }) => wasUndone !== null);
  const undone = new Set(aged.flatMap(({ index, wasUndone }) => (wasUndone === true ? [index] : [])));
  const nameable = changes.filter(({ isUnlinked }) => isUnlinked !== null);
  const unlinked = new Set(nameable.flatMap(({ index, isUnlinked }) => (isUnlinked === true ? [index] : [])));
  return [
    ...(claims.length === 0 ? [] : OUTCOMES).map((name) => ({
      measure: { about: 'outcome' as const, name, unit: 'ticket' as const },
      units: claims,
      isHit: ({ index }: { readonly index: number }) => outcomeOf.get(index) === name,
    })),
    ...questionsOfFindings(assessment, claims, changes),
    {
      measure: { about: 'work', name: 'undone-within-28-days', unit: 'change' },
      units: aged,
      isHit: ({ index }) => undone.has(index),
    },
    ...(nameable.length === 0
      ? []
      : [
          {
            measure: { about: 'work' as const, name: 'names-no-ticket', unit: 'change' as const },
            units: nameable,
            isHit: ({ index }: { readonly index: number }) => unlinked.has(index),
          },
        ]),
  ];
}

/** A kind counts for tickets or for changes, as its subjects are; kinds that nothing of these has cannot differ. */
function questionsOfFindings(
  { findings, changeOfArtifact }: Assessment,
  claims: readonly ClaimUnit[],
  changes: readonly ChangeUnit[],
): readonly AiQuestion[] {
  const known = {
    ticket: new Set(claims.map(({ index }) => index)),
    change: new Set(changes.map(({ index }) => index)),
  };
  const found = { ticket: new Map<FindingKind, Set<number>>(), change: new Map<FindingKind, Set<number>>() };
  for (const { kind, subject } of findings) {
    const unit = subject.kind === 'ticket' ? 'ticket' : 'change';
    const index =
      subject.kind === 'ticket'
        ? subject.index
        : subject.kind === 'commit' || subject.kind === 'pull-request'
          ? changeOfArtifact(subject)
          : null;
    if (index === null || !known[unit].has(index)) continue;
    const its = found[unit].get(kind) ?? new Set();
    its.add(index);
    found[unit].set(kind, its);
  }
  return (['ticket', 'change'] as const).flatMap((unit) =>
    [...found[unit]]
      .sort(([a], [b]) => compareText(a, b))
      .map(([name, indexes]) => ({
        measure: { about: 'finding' as const, name, unit },
        units: unit === 'ticket' ? claims : changes,
        isHit: ({ index }: { readonly index: number }) => indexes.has(index),
      })),
  );
}
