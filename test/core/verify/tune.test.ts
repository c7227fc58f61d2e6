import { it } from 'vitest';
import { assessWorld, CORPUS, OUTCOMES_OF_THE_WORLD } from './corpus-world.ts';
import { scoreCorpus } from './score-corpus.ts';
it('tunes', () => {
  const a = assessWorld();
  for (const one of a.judged) { const k = a.prepared.snapshot.tickets[one.ticket]!.key; if (one.strict.outcome !== OUTCOMES_OF_THE_WORLD.get(k)) console.log('OUTCOME', k, one.strict.outcome, OUTCOMES_OF_THE_WORLD.get(k), one.strict.reason); }
  const s = scoreCorpus(a, CORPUS.filter((e) => e.half === (process.env.HALF ?? 'seen')));
  console.log(s.right, 'P', s.precision.toFixed(3), 'R', s.recall.toFixed(3));
  if (process.env.HALF === undefined || process.env.SHOW) { for (const w of s.wrong) console.log('WRONG', w); for (const w of s.missed) console.log('MISSED', w); }
});
