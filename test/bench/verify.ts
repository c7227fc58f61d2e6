import { parseArgs } from 'node:util';
import { assess } from '../../src/core/assess.ts';
import { changeOfPull } from '../../src/core/verify/change-in-question.ts';
import { pullOfChange } from '../../src/core/verify/change-facts.ts';
import { verify } from '../../src/core/verify/verify.ts';
import type { DocumentInput } from '../../src/core/verify/verify.ts';
import type { Asked } from '../../src/app/with-question.ts';
import { STATEMENT_VERDICTS } from '../../src/model/statement.ts';
import { assessWorld, CORPUS } from '../core/verify/corpus-world.ts';
import { scoreCorpus } from '../core/verify/score-corpus.ts';
import { askCase, parseCase } from './base-rates/audit-case.ts';
import { createRandom } from './random.ts';
import { shareText } from './share-text.ts';

/**
 * How well texts are checked: precision and recall on the labelled corpus, and what is said of the texts of landed pull
 * requests of real projects, drawn with a fixed seed, with every one that is contradicted or unsupported, to be read by hand.
 *
 * npm run bench:verify -- [REPO,TICKETS,CONFIG,PULL-REQUESTS …] [--texts 100]
 */
const SEED = 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { texts: { type: 'string', default: '100' } },
});
const world = assessWorld();
for (const half of ['seen', 'held-out'] as const) {
  const { right, wrong, missed } = scoreCorpus(
    world,
    CORPUS.filter((entry) => entry.half === half),
  );
  const precision = shareText(right, right + wrong.length);
  print(`${half}: precision ${precision}, recall ${shareText(right, right + missed.length)}`);
}
for (const text of positionals) {
  const one = parseCase(text);
  await askCase(one, false, (asked) => checkTexts(one.name, asked, Number(values.texts)));
}

function checkTexts(name: string, { prepared, request }: Asked, size: number): void {
  const assessment = assess(prepared, request);
  const random = createRandom(SEED);
  const rest = assessment.changes.filter(({ index, pullRequest }) => {
    const body = prepared.snapshot.pullRequests[pullRequest]?.body ?? '';
    return (assessment.landings.landedAt[index] ?? Number.NaN) <= request.asOf && body.trim() !== '';
  });
  const all = rest.length;
  const documents: DocumentInput[] = [];
  while (documents.length < size && rest.length > 0) {
    const [change] = rest.splice(random.below(rest.length), 1);
    const pull = pullOfChange(assessment, change?.index ?? null);
    if (pull?.record === null || pull === null) continue;
    const found = changeOfPull(assessment, pull);
    documents.push({ name: found.subject.name, text: pull.record.body, change: found });
  }
  const result = verify(assessment, { documents, home: 0, asked: null, isDated: false });
  const statements = result.documents.flatMap((document) => document.statements.map((one) => ({ document, one })));
  print(`\n${name}: ${documents.length} of ${all} texts, ${statements.length} statements`);
  for (const verdict of STATEMENT_VERDICTS) {
    const count = statements.filter(({ one }) => one.verdict === verdict).length;
    print(`  ${verdict} ${shareText(count, statements.length)}`);
  }
  for (const { document, one } of statements) {
    if (one.verdict !== 'contradicted' && one.verdict !== 'unsupported') continue;
    print(`  ${document.name}:${one.place.line} ${one.verdict} ${one.reason.code} ${JSON.stringify(one.text)}`);
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
