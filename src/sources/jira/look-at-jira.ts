import { AppError } from '../../base/app-error.ts';
import { MINUTE } from '../../model/instant.ts';
import type { SourceLook } from '../http/api-pull.ts';
import type { JiraProject } from './answers.ts';
import { statusList } from './answers.ts';
import { askProject } from './ask-project.ts';
import type { JiraClient } from './client.ts';
import { absentProject } from './describe-states.ts';
import { isTicketKey } from './jql.ts';
import type { JiraSite } from './open-site.ts';
import { countTickets, openSite } from './open-site.ts';
import { MOST_BY_IDS, readByIds } from './read-by-ids.ts';

export interface JiraQuestion {
  readonly projects: readonly string[];
  /** Keys of these projects that commits name, the newest first: at most 100 are asked for. */
  readonly keys?: readonly string[];
}

type Problem = SourceLook['problems'][number];
type Fact = SourceLook['facts'][number];

const LARGEST_SKEW_MS = 5 * MINUTE;
/** Projects that are looked at; each costs two calls. */
const MOST_PROJECTS = 20;

/**
 * Who the token is, what it may read, and what is found there. A server, a token or a project that cannot be read is a
 * problem, not an error.
 */
export async function lookAtJira(client: JiraClient, { projects, keys = [] }: JiraQuestion): Promise<SourceLook> {
  const problems: Problem[] = [];
  const facts: Fact[] = [];
  let who = 'unknown';
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push({ problem: error.message, remedy: error.remedy ?? 'Run it again.' });
    }
  };
  await attempt(async () => {
    const site = await openSite(client);
    who = site.who;
    facts.push({ label: 'Jira', value: describeServer(site) });
    problems.push(...skewProblem(client, site));
    for (const project of projects.slice(0, MOST_PROJECTS)) {
      await attempt(async () => {
        await lookAtProject(client, site, project, { problems, facts });
      });
    }
    facts.push({ label: 'fields', value: describeFields(site) });
    await attempt(async () => void facts.push(await describeStatuses(client, site)));
    await attempt(() => lookForKeys(client, site, keys, { problems, facts }));
  });
  return { who, scopes: [], problems, facts };
}

interface Seen {
  readonly problems: Problem[];
  readonly facts: Fact[];
}

async function lookAtProject(
  client: JiraClient,
  site: JiraSite,
  key: string,
  { problems, facts }: Seen,
): Promise<void> {
  const found = await askProject(client, site.flavour, key);
  if (found === null) {
    const { reason, remedy } = absentProject(key, client.host);
    problems.push({ problem: reason, remedy });
    return;
  }
  const tickets = await countTickets(client, site.flavour, [{ projects: [found.key], since: null }]);
  facts.push({ label: `project ${key}`, value: describeProject(found, key, tickets) });
  if (tickets > 0) return;
  problems.push({
    problem: `${client.host} shows no ticket of ${key} to this token.`,
    remedy: 'Give its account the permission to browse the project, if there are tickets in it.',
  });
}

/** How many of the keys in commits are tickets: a ticket that moved answers to its former key as well. */
async function lookForKeys(
  client: JiraClient,
  site: JiraSite,
  keys: readonly string[],
  { problems, facts }: Seen,
): Promise<void> {
  const asked = [...new Set(keys.filter(isTicketKey))].slice(0, MOST_BY_IDS);
  if (asked.length === 0) return;
  const { issues } = await readByIds(client, { ...site, fields: ['id'] }, asked);
  const found = Math.min(issues.length, asked.length);
  facts.push({ label: 'keys in commits', value: `${found} of ${asked.length} are tickets` });
  if (found * 2 >= asked.length) return;
  problems.push({
    problem: `Of ${asked.length} keys in commits, only ${found} are tickets that the token may see.`,
    remedy: 'Check the keys of the projects, and whether the tickets were deleted or are hidden from this account.',
  });
}

function describeServer({ flavour, info }: JiraSite): string {
  return `${flavour === 'cloud' ? 'Cloud' : 'Data Center or Server'} ${info.version ?? ''}`.trimEnd();
}

function describeProject({ key, projectKeys, versions }: JiraProject, asked: string, tickets: number): string {
  const former = (projectKeys ?? []).filter((one) => one !== key);
  const parts = [
    `${tickets} tickets`,
    `${versions?.length ?? 0} versions`,
    ...(key === asked ? [] : [`now called ${key}`]),
    ...(former.length === 0 ? [] : [`formerly ${former.join(', ')}`]),
  ];
  return parts.join(', ');
}

function describeFields({ customFields }: JiraSite): string {
  const { points, sprint, epicLink } = customFields;
  const named: readonly (readonly [string, readonly string[]])[] = [
    ['estimates', points],
    ['sprints', sprint],
    ['epics', epicLink],
  ];
  return named.map(([what, ids]) => `${what} in ${ids.length === 0 ? 'no field' : ids.join(', ')}`).join('; ');
}

async function describeStatuses(client: JiraClient, { flavour }: JiraSite): Promise<Fact> {
  const version = flavour === 'cloud' ? '3' : '2';
  const { value } = await client.ask({ what: 'statuses', version, pathname: '/status' }, statusList);
  const without = value.filter(({ statusCategory }) => !/^(?:new|indeterminate|done)$/.test(statusCategory?.key ?? ''));
  const named = without.slice(0, 5).map(({ name }) => name);
  const rest =
    without.length === 0
      ? ''
      : `, ${without.length} of them in no category that says how far work is: ${named.join(', ')}`;
  return { label: 'statuses', value: `${value.length}${rest}` };
}

function skewProblem({ host, now }: JiraClient, { serverNow }: JiraSite): readonly Problem[] {
  const skewMs = serverNow === null ? 0 : serverNow - now();
  if (Math.abs(skewMs) <= LARGEST_SKEW_MS) return [];
  const minutes = Math.round(Math.abs(skewMs) / MINUTE);
  return [
    {
      problem: `The clock of ${host} is ${minutes} minutes ${skewMs > 0 ? 'ahead of' : 'behind'} the one here.`,
      remedy: 'Set the clock that is wrong. Nothing is missed by it, but the instant of the last pull is off.',
    },
  ];
}
