import type { PersonNumber } from '../../model/account.ts';
import type { AiHidden } from '../../model/ai-lens.ts';
import type { Assessment } from '../assess.ts';
import { assignPods, NO_POD, NO_POD_NAME } from '../pods/assign-pods.ts';
import { assignableChanges } from '../pods/assignable-changes.ts';
import type { ChangeUnit } from './gather-units.ts';
import { hideRows } from './hide-rows.ts';
import type { PeopleRow } from './hide-rows.ts';

export interface PodUnits {
  readonly name: string;
  readonly units: readonly ChangeUnit[];
}

/** Changes by the pod that has most of them; what belongs to none comes last. Empty where there are not two rows to tell apart. */
export function groupByPod(assessment: Assessment, units: readonly ChangeUnit[]): readonly PodUnits[] {
  const { snapshot, policy } = assessment.judge;
  const { pods, podsOfChange } = assignPods(policy.pods, snapshot);
  if (pods.length === 0) return [];
  const toAssignable = assignableChanges(assessment);
  const rows = Array.from({ length: pods.length + 1 }, (): ChangeUnit[] => []);
  for (const unit of units) {
    let most = { pod: NO_POD, share: 0 };
    for (const part of podsOfChange(toAssignable(unit.index), unit.landedAt)) if (part.share > most.share) most = part;
    rows[most.pod === NO_POD ? pods.length : most.pod]?.push(unit);
  }
  const named = rows.map((own, place) => ({ name: pods[place]?.name ?? NO_POD_NAME, units: own }));
  const shown = named.filter((row, place) => place < pods.length || row.units.length > 0);
  return shown.length < 2 ? [] : shown;
}

/**
 * By row, why it must not be told how much of its work is marked: that only one person of a pod leaves marks would otherwise
 * be there to read.
 */
export function hidePods(assessment: Assessment, rows: readonly PodUnits[]): readonly (AiHidden | null)[] {
  return hideRows(rows.map(({ units }) => markedBy(assessment, units)));
}

/** Who had a part in marked changes. Who asked an agent for work is known where that is the author or who merged. */
function markedBy({ judge }: Assessment, units: readonly ChangeUnit[]): PeopleRow {
  const parts = new Map<PersonNumber, number>();
  let size = 0;
  for (const { index, ai } of units) {
    if (ai === 'no-signal') continue;
    size += 1;
    for (const person of judge.pool.changes.people[index] ?? []) {
      if (judge.snapshot.people[person]?.kind === 'person') parts.set(person, (parts.get(person) ?? 0) + 1);
    }
  }
  return { size, parts };
}
