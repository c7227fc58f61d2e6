import { DEFAULT_POLICY } from '../../src/core/default-policy.ts';
import { measurePods } from '../../src/core/measure-pods.ts';
import { prepare } from '../../src/core/prepare.ts';
import { WEEK } from '../../src/model/instant.ts';
import type { PodsResult } from '../../src/model/pods-result.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { SnapshotSpec, When } from './snapshot-builder.ts';
import { buildSnapshot, instantOf } from './snapshot-builder.ts';

/** `leeway pods` of a made-up situation. */
export function podsOf(
  spec: SnapshotSpec,
  options: { readonly asOf: When; readonly name?: string; readonly pods?: Policy['pods'] },
): PodsResult {
  const asOf = instantOf(options.asOf);
  const policy: Policy = { ...DEFAULT_POLICY, pods: options.pods ?? [] };
  const request = {
    ...{ policy, policyHash: 'test', version: '0.0.0', asOf, mode: 'reconstruction' as const, projects: null },
    window: { start: asOf - policy.windowWeeks * WEEK, end: asOf },
    weeks: { start: asOf - 56 * WEEK, end: asOf },
    facts: new Map(),
  };
  return measurePods(prepare(buildSnapshot(spec).snapshot, policy), request, options.name ?? null);
}
