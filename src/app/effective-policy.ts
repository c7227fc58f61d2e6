import type { PolicyChanges } from '../config/config.ts';
import { DEFAULT_POLICY } from '../core/default-policy.ts';
import type { Policy } from '../model/policy.ts';

/** What one place says of the policy, and what that place is called. */
export interface PolicyLayer {
  readonly origin: string;
  readonly changes: PolicyChanges;
}

export interface EffectivePolicy {
  readonly policy: Policy;
  /** By the path of a value (`graceHours`, `links.keyTemplates`): the layer that had the last word. */
  readonly originOf: (path: string) => string;
}

const DEFAULT = 'default';

/** Later layers go before earlier ones. Maps are joined entry by entry, lists and numbers replaced. */
export function effectivePolicy(layers: readonly PolicyLayer[]): EffectivePolicy {
  const origins = new Map<string, string>();
  const policy = layers.reduce<Policy>((merged, { origin, changes }) => {
    for (const path of pathsIn(changes)) origins.set(path, origin);
    return mergeChanges(merged, changes);
  }, DEFAULT_POLICY);
  return { policy, originOf: (path) => origins.get(path) ?? DEFAULT };
}

type Group = Readonly<Record<string, unknown>>;

function mergeChanges(policy: Policy, changes: PolicyChanges): Policy {
  const merged = Object.entries(changes).map(([key, change]) => {
    const before: unknown = policy[key as keyof Policy];
    return [key, isGroup(before) && isGroup(change) ? mergeMaps(before, change) : change] as const;
  });
  // Each part has the type of its key; only the entries in between lose sight of it.
  return { ...policy, ...Object.fromEntries(merged) };
}

function mergeMaps(before: Group, change: Group): Group {
  const merged = Object.entries(change).map(([key, value]) => {
    const inner = before[key];
    return [key, isGroup(inner) && isGroup(value) ? { ...inner, ...value } : value] as const;
  });
  return { ...before, ...Object.fromEntries(merged) };
}

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pathsIn(changes: PolicyChanges): readonly string[] {
  return Object.entries(changes).flatMap(([key, change]) =>
    isGroup(change) ? Object.keys(change).map((inner) => `${key}.${inner}`) : [key],
  );
}

/** Every value of the policy with its path, in the order of the policy. */
export function policyValues(policy: Policy): readonly { readonly path: string; readonly value: unknown }[] {
  return Object.entries(policy).flatMap(([key, value]: readonly [string, unknown]) =>
    isGroup(value) && Object.keys(value).length > 0
      ? Object.entries(value).map(([inner, part]) => ({ path: `${key}.${inner}`, value: part }))
      : [{ path: key, value }],
  );
}
