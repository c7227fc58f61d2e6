import type { Statement, StatementVerdict, VerifiedDocument } from '../../model/statement.ts';
import { STATEMENT_VERDICTS } from '../../model/statement.ts';

export function countVerdicts(statements: readonly Statement[]): Readonly<Record<StatementVerdict, number>> {
  const counts = { contradicted: 0, unsupported: 0, inconclusive: 0, 'not-checkable': 0, supported: 0 };
  for (const { verdict } of statements) counts[verdict] += 1;
  return counts;
}

/** `2 contradicted, 5 supported`, or that there is nothing to check. */
export function countsText({ statements, leftOut }: VerifiedDocument): string {
  if (statements.length === 0) return 'nothing checkable';
  const counts = countVerdicts(statements);
  const said = STATEMENT_VERDICTS.flatMap((verdict) =>
    counts[verdict] === 0 ? [] : [`${counts[verdict]} ${verdict}`],
  );
  return [...said, ...(leftOut > 0 ? [`${leftOut} more not looked at`] : [])].join(', ');
}
