import type { CheckedFinding } from '../../model/check-result.ts';
import { escapeSarifMessage } from '../escape.ts';
import type { JsonObject } from '../json/json-value.ts';
import { sarifOf } from '../render-sarif.ts';
import type { CheckReport } from './check-report.ts';
import { obstacleSentence } from './obstacle-texts.ts';

const STATES = { new: 'new', persisting: 'unchanged', regressed: 'updated' } as const;

/** The SARIF of the audit, with what is new since the baseline and what is waived, and why. */
export function renderCheckSarif({ check, ...report }: CheckReport): Iterable<string> {
  const byFinding = new Map(check.findings.map((checked) => [checked.finding.id, checked] as const));
  const besides = (checked: CheckedFinding | undefined): JsonObject => {
    if (checked === undefined) return {};
    const { since, waiver, isFailing } = checked;
    const waived = waiver === null ? undefined : check.waivers[waiver]?.waiver;
    return {
      ...(since === null ? {} : { baselineState: STATES[since] }),
      ...(waived === undefined
        ? {}
        : {
            suppressions: [
              {
                kind: 'external',
                status: isFailing ? 'rejected' : 'accepted',
                justification: escapeSarifMessage(waived.reason),
              },
            ],
          }),
    };
  };
  return sarifOf(report, {
    id: 'leeway/check/',
    notMeasurable: check.obstacles.map(obstacleSentence),
    besides: ({ id }) => besides(byFinding.get(id)),
  });
}
