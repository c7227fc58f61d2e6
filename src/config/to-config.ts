import { parseDay } from '../base/parse-instant.ts';
import type { Instant } from '../model/instant.ts';
import type { PodRule } from '../model/pod.ts';
import type { Config, GithubConfig, Identity, JiraConfig, PolicyChanges } from './config.ts';
import { toCheckConfig } from './to-check-config.ts';
import type { WrittenConfig } from './written-config.ts';

const HOURS = { h: 1, d: 24, w: 7 * 24 } as const;

export function toConfig(written: WrittenConfig): Config {
  return {
    repositories: (written.repositories ?? []).map(({ path, id, host, formerNames }) => ({
      path: path ?? null,
      id: id ?? null,
      host: host ?? null,
      formerNames: formerNames ?? [],
    })),
    github: toGithub(written),
    jira: toJira(written),
    bots: (written.bots ?? []).map((pattern) => pattern.toLowerCase()),
    agents: (written.agents ?? []).map((pattern) => pattern.toLowerCase()),
    identities: (written.identities ?? []).map((aliases) => aliases.map(toIdentity)),
    podMembers: (written.pods ?? []).map(({ people = [], agents = [] }) => [...people, ...agents].map(toIdentity)),
    complete: written.complete ?? [],
    timeZone: written.timeZone ?? null,
    policy: toPolicyChanges(written),
    check: toCheckConfig(written.check),
  };
}

/** `github:` with nothing below it asks for what the clones say. */
function toGithub({ github }: WrittenConfig): GithubConfig | null {
  if (github === undefined) return null;
  return { host: github.host ?? null, repositories: github.repositories ?? [], issues: github.issues ?? true };
}

const PROJECT_KEY = /^[A-Z][A-Z0-9_]*$/;

function toJira({ jira, projects = [] }: WrittenConfig): JiraConfig | null {
  if (jira === undefined) return null;
  const keys = projects.map(({ key }) => key).filter((key) => PROJECT_KEY.test(key));
  return { host: jira.host ?? null, projects: jira.projects ?? keys };
}

function toIdentity(written: string): Identity {
  const [, kind, value] = /^(github|jira|name):(.*)$/.exec(written) ?? [];
  if (value === undefined) return { kind: 'email', value: written.toLowerCase() };
  if (kind === 'jira') return { kind, value };
  return { kind: kind === 'github' ? 'github' : 'name', value: value.toLowerCase() };
}

type WrittenPod = NonNullable<WrittenConfig['pods']>[number];

function toPodRule({ name, projects, components, repositories, paths, from, to }: WrittenPod): PodRule {
  return {
    name,
    projects: projects ?? [],
    components: components ?? [],
    repositories: repositories ?? [],
    paths: paths ?? [],
    from: toInstant(from),
    to: toInstant(to),
  };
}

function toInstant(day: string | undefined): Instant | null {
  return day === undefined ? null : parseDay(day);
}

function toHours(span: string): number {
  const unit = span.at(-1) as keyof typeof HOURS;
  return Number.parseInt(span, 10) * HOURS[unit];
}

const toWeeks = (span: string): number => toHours(span) / HOURS.w;

function lowerKeys<Value>(words: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key.toLowerCase(), value]));
}

/** Leaves out what is not written, so that the default and its origin show through. */
function written<Shape extends object>(shape: Shape): { [Key in keyof Shape]: NonNullable<Shape[Key]> } {
  const entries = Object.entries(shape).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Shape]: NonNullable<Shape[Key]> };
}

function toPolicyChanges(config: WrittenConfig): PolicyChanges {
  const { grace, window, horizon, workKinds = {}, projects = [], repositories = [] } = config;
  const groups = {
    mapping: written({
      statuses: config.statuses && lowerKeys(config.statuses),
      resolutions: config.resolutions && lowerKeys(config.resolutions),
    }),
    workKinds: written({
      types: workKinds.types && lowerKeys(workKinds.types),
      labels: workKinds.labels && lowerKeys(workKinds.labels),
      components: workKinds.components && lowerKeys(workKinds.components),
      fallback: workKinds.otherwise,
    }),
    lines: written({
      landing: someEntries(repositories.map(({ id, landing }) => [id, landing] as const)),
      maintenance: config.maintenanceLines,
    }),
    releases: written({ tagTemplates: config.tags }),
    links: written({
      keyTemplates: config.keys,
      projectAliases: someEntries(
        projects.flatMap(({ key, formerKeys = [] }) => formerKeys.map((former) => [former, key] as const)),
      ),
      scopes: someEntries(projects.map((project) => [project.key, project.repositories] as const)),
      completeScopes: some(projects.filter(({ complete }) => complete === true).map(({ key }) => key)),
      disabledVias: config.disabledVias,
      sharingRelations: config.sharingRelations?.map((relation) => relation.toLowerCase()),
    }),
    substance: written({ ignoredPaths: config.ignoredPaths }),
    drift: toDriftChanges(config.drift),
  };
  return {
    ...written({
      graceHours: grace === undefined ? undefined : toHours(grace),
      windowWeeks: window === undefined ? undefined : toWeeks(window),
      horizonWeeks: horizon === undefined ? undefined : toWeeks(horizon),
    }),
    ...written(config.thresholds ?? {}),
    ...written({ pods: some((config.pods ?? []).map(toPodRule)) }),
    ...Object.fromEntries(Object.entries(groups).filter(([, group]) => Object.keys(group).length > 0)),
  };
}

const PERIOD_WEEKS = { week: 1, fortnight: 2, month: 4 } as const;

function toDriftChanges({ period, ...thresholds }: NonNullable<WrittenConfig['drift']> = {}) {
  return { ...written(thresholds), ...written({ periodWeeks: period && [PERIOD_WEEKS[period]] }) };
}

function some<Value>(values: readonly Value[]): readonly Value[] | undefined {
  return values.length === 0 ? undefined : values;
}

function someEntries<Value>(
  pairs: readonly (readonly [string | undefined, Value | undefined])[],
): Readonly<Record<string, Value>> | undefined {
  const whole = pairs.flatMap(([key, value]) =>
    key === undefined || value === undefined ? [] : [[key, value] as const],
  );
  return whole.length === 0 ? undefined : Object.fromEntries(whole);
}
