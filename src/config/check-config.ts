import { parseDay } from '../base/parse-instant.ts';
import type { ConfigProblem } from './describe-issue.ts';
import type { WrittenConfig } from './written-config.ts';

/** The rules that go over several values. All that are broken are told. */
export function checkConfig(written: WrittenConfig): readonly ConfigProblem[] {
  return [
    ...checkProjects(written),
    ...checkRepositories(written),
    ...checkServers(written),
    ...checkIdentities(written),
    ...checkPods(written),
    ...checkTimeZone(written),
    ...checkSpans(written),
  ];
}

function twice(
  values: readonly (string | undefined)[],
  at: (index: number) => readonly PropertyKey[],
  what: string,
): readonly ConfigProblem[] {
  const first = new Map<string, number>();
  return values.flatMap((value, index) => {
    if (value === undefined) return [];
    const known = first.get(value);
    if (known === undefined) first.set(value, index);
    return known === undefined ? [] : [{ path: at(index), message: `${what} ${value} stands here twice` }];
  });
}

function checkProjects({ projects = [] }: WrittenConfig): readonly ConfigProblem[] {
  const present = new Set(projects.map(({ key }) => key));
  const former = projects.flatMap((project, index) =>
    (project.formerKeys ?? []).map((key, inner) => ({ key, path: ['projects', index, 'formerKeys', inner] as const })),
  );
  return [
    ...twice(
      projects.map(({ key }) => key),
      (index) => ['projects', index, 'key'],
      'project',
    ),
    ...twice(
      former.map(({ key }) => key),
      (index) => former[index]?.path ?? [],
      'former key',
    ),
    ...former
      .filter(({ key }) => present.has(key))
      .map(({ key, path }) => ({ path, message: `${key} is the present key of a project; a former key must differ` })),
  ];
}

function checkRepositories({ repositories = [] }: WrittenConfig): readonly ConfigProblem[] {
  return [
    ...twice(
      repositories.map(({ id }) => id),
      (index) => ['repositories', index, 'id'],
      'repository id',
    ),
    ...twice(
      repositories.map(({ path }) => path),
      (index) => ['repositories', index, 'path'],
      'path',
    ),
    ...repositories.flatMap(({ path, id }, index) =>
      path === undefined && id === undefined
        ? [{ path: ['repositories', index], message: 'expected a path or an id, got neither' }]
        : [],
    ),
    ...repositories.flatMap(({ landing, id }, index) =>
      landing !== undefined && id === undefined
        ? [
            {
              path: ['repositories', index, 'landing'],
              message: 'landing lines need the id of their repository beside them',
            },
          ]
        : [],
    ),
  ];
}

function checkServers({ github, jira, projects = [] }: WrittenConfig): readonly ConfigProblem[] {
  const names = github?.repositories ?? [];
  const keys = jira?.projects ?? [];
  const isEmpty = jira !== undefined && keys.length === 0 && !projects.some(({ key }) => !key.includes('/'));
  return [
    ...twice(
      names.map((name) => name.toLowerCase()),
      (index) => ['github', 'repositories', index],
      'repository',
    ),
    ...twice(keys, (index) => ['jira', 'projects', index], 'project'),
    ...(isEmpty
      ? [{ path: ['jira'], message: 'expected projects, here or at the top: without them there is nothing to pull' }]
      : []),
  ];
}

function checkIdentities({ identities = [] }: WrittenConfig): readonly ConfigProblem[] {
  const aliases = identities.flatMap((list, index) =>
    list.map((alias, inner) => ({ alias: alias.toLowerCase(), path: ['identities', index, inner] as const })),
  );
  return twice(
    aliases.map(({ alias }) => alias),
    (index) => aliases[index]?.path ?? [],
    'account',
  );
}

function checkPods({ pods = [] }: WrittenConfig): readonly ConfigProblem[] {
  return pods.flatMap((pod, index) => [
    ...(['from', 'to'] as const).flatMap((side) =>
      pod[side] !== undefined && parseDay(pod[side]) === null
        ? [{ path: ['pods', index, side], message: `expected a day of the calendar, got ${pod[side]}` }]
        : [],
    ),
    ...(pod.from !== undefined && pod.to !== undefined && pod.from >= pod.to
      ? [{ path: ['pods', index, 'to'], message: `expected a day after ${pod.from}, got ${pod.to}` }]
      : []),
  ]);
}

function checkTimeZone({ timeZone }: WrittenConfig): readonly ConfigProblem[] {
  if (timeZone === undefined || isTimeZone(timeZone)) return [];
  return [
    { path: ['timeZone'], message: `expected an IANA name such as Europe/Berlin, got ${JSON.stringify(timeZone)}` },
  ];
}

function checkSpans({ grace, window, horizon }: WrittenConfig): readonly ConfigProblem[] {
  const inHours = grace?.endsWith('w') ?? false;
  const short = (['window', 'horizon'] as const).filter((key) => {
    const span = { window, horizon }[key];
    return span !== undefined && (span.endsWith('h') || Number.parseInt(span, 10) === 0);
  });
  return [
    ...(inHours ? [{ path: ['grace'], message: `expected hours or days, such as 24h, got ${grace}` }] : []),
    ...short.map((key) => ({ path: [key], message: 'expected at least one day, such as 26w' })),
  ];
}

const OFFSET = /^[+-]\d{1,2}(?::?\d{2})?$/;

function isTimeZone(name: string): boolean {
  if (OFFSET.test(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
