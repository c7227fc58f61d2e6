import type { Instant } from '../model/instant.ts';
import type { Policy } from '../model/policy.ts';
import type { WrittenConfig } from './written-config.ts';

/** What a run was told besides its policy, as far as it names no account. */
export interface WrittenSettings {
  readonly timeZone: string | null;
  readonly complete: readonly ('tickets' | 'pull-requests')[];
  /** `path` is a placeholder: the place that a clone is to be put to. */
  readonly repositories: readonly {
    readonly path: string | null;
    readonly id: string;
    readonly host: string | null;
    readonly formerNames: readonly string[];
  }[];
}

/**
 * The configuration that brings about a policy: read again, it gives the same policy, with the same hash. What users cannot
 * write has its default in every policy, and stands in none.
 */
export function toWrittenConfig(policy: Policy, settings: WrittenSettings): WrittenConfig {
  const { mapping, workKinds, lines, releases, links, substance } = policy;
  return {
    repositories: toRepositories(policy, settings),
    projects: toProjects(links),
    keys: [...links.keyTemplates],
    statuses: { ...mapping.statuses },
    resolutions: { ...mapping.resolutions },
    workKinds: {
      types: { ...workKinds.types },
      labels: { ...workKinds.labels },
      components: { ...workKinds.components },
      otherwise: workKinds.fallback,
    },
    maintenanceLines: [...lines.maintenance],
    tags: [...releases.tagTemplates],
    sharingRelations: [...links.sharingRelations],
    disabledVias: [...links.disabledVias],
    ignoredPaths: [...substance.ignoredPaths],
    pods: policy.pods.map((pod) => ({
      name: pod.name,
      projects: [...pod.projects],
      components: [...pod.components],
      repositories: [...pod.repositories],
      paths: [...pod.paths],
      ...(pod.from === null ? {} : { from: isoDay(pod.from) }),
      ...(pod.to === null ? {} : { to: isoDay(pod.to) }),
    })),
    complete: [...settings.complete],
    grace: toHours(policy.graceHours),
    window: toSpan(policy.windowWeeks),
    horizon: toSpan(policy.horizonWeeks),
    ...(settings.timeZone === null ? {} : { timeZone: settings.timeZone }),
    thresholds: toThresholds(policy),
    drift: toDrift(policy.drift),
  };
}

function isoDay(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Spans have four digits at most. */
function toHours(hours: number): string {
  return hours > 9_999 ? `${Math.round(hours / 24)}d` : `${hours}h`;
}

function toSpan(weeks: number): string {
  return Number.isInteger(weeks) ? `${weeks}w` : `${Math.round(weeks * 7)}d`;
}

function toRepositories(
  { lines }: Policy,
  { repositories }: WrittenSettings,
): NonNullable<WrittenConfig['repositories']> {
  const known = new Set(repositories.map(({ id }) => id));
  const others = Object.keys(lines.landing).filter((id) => !known.has(id));
  return [
    ...repositories.map(({ path, id, host, formerNames }) => ({
      ...(path === null ? {} : { path }),
      id,
      ...(host === null ? {} : { host }),
      ...(formerNames.length === 0 ? {} : { formerNames: [...formerNames] }),
      ...landingOf(lines, id),
    })),
    ...others.map((id) => ({ id, ...landingOf(lines, id) })),
  ];
}

function landingOf({ landing }: Policy['lines'], id: string): { landing?: string[] } {
  return Object.hasOwn(landing, id) ? { landing: [...(landing[id] ?? [])] } : {};
}

function toProjects(links: Policy['links']): NonNullable<WrittenConfig['projects']> {
  const formerKeys = new Map<string, string[]>();
  for (const [former, present] of Object.entries(links.projectAliases)) {
    formerKeys.set(present, [...(formerKeys.get(present) ?? []), former]);
  }
  // The order of the complete ones is part of the policy; the others are maps.
  const keys = new Set([...links.completeScopes, ...formerKeys.keys(), ...Object.keys(links.scopes)]);
  return [...keys].map((key) => ({
    key,
    ...(formerKeys.has(key) ? { formerKeys: formerKeys.get(key) } : {}),
    ...(Object.hasOwn(links.scopes, key) ? { repositories: [...(links.scopes[key] ?? [])] } : {}),
    ...(links.completeScopes.includes(key) ? { complete: true } : {}),
  }));
}

/** Every plain value of the policy that stands under `thresholds`; three others have words of their own. */
function toThresholds(policy: Policy): NonNullable<WrittenConfig['thresholds']> {
  const elsewhere = new Set(['graceHours', 'windowWeeks', 'horizonWeeks', 'weekendOffsetMinutes']);
  const entries = Object.entries(policy).filter(
    ([name, value]) => !elsewhere.has(name) && (typeof value === 'number' || typeof value === 'string'),
  );
  return Object.fromEntries(entries);
}

const PERIODS = new Map([
  [1, 'week'],
  [2, 'fortnight'],
  [4, 'month'],
] as const);

function toDrift(drift: Policy['drift']): NonNullable<WrittenConfig['drift']> {
  const { periodWeeks, claimsPerPeriod, minimumPoints, mostMissingShare, alpha, signalAlpha } = drift;
  const [only, ...more] = periodWeeks;
  const period = more.length > 0 ? undefined : PERIODS.get(only as 1 | 2 | 4);
  return {
    ...(period === undefined ? {} : { period }),
    ...{ claimsPerPeriod, minimumPoints, mostMissingShare, alpha, signalAlpha },
  };
}

/** Lists of which an empty one means something else than none. */
const MEANT_EMPTY = new Set(['maintenanceLines', 'sharingRelations']);

/** A line for each word at the top; JSON is YAML. What says nothing is left out. */
export function renderConfig(config: WrittenConfig, comments: readonly string[]): string {
  const entries = Object.entries(config)
    .filter(([name, value]) => MEANT_EMPTY.has(name) || !isEmpty(value))
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [...comments.map((comment) => `# ${comment}`), ...entries, ''].join('\n');
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
