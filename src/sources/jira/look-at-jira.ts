import { MINUTE } from '../../model/instant.ts';
import type { SourceLook } from '../http/api-pull.ts';
import { statusList } from './answers.ts';
import { askProject } from './ask-project.ts';
import type { JiraClient } from './client.ts';
import { absentProject } from './describe-states.ts';
import type { JiraSite } from './open-site.ts';
import { countTickets, openSite } from './open-site.ts';

const LARGEST_SKEW_MS = 5 * MINUTE;

type Problem = SourceLook['problems'][number];
type Fact = SourceLook['facts'][number];

/**
 * Who the token is, what it may read, and what is found there.
 * @throws AppError when the server cannot be asked at all
 */
export async function lookAtJira(
  client: JiraClient,
  { projects }: { readonly projects: readonly string[] },
): Promise<SourceLook> {
  const site = await openSite(client);
  const problems: Problem[] = [];
  const facts: Fact[] = [{ label: 'Jira', value: describeServer(site) }];
  for (const project of projects) {
    const found = await askProject(client, site.flavour, project);
    if (found === null) {
      const { reason, remedy } = absentProject(project, client.host);
      problems.push({ problem: reason, remedy });
      continue;
    }
    const tickets = await countTickets(client, site.flavour, [{ projects: [project], since: null }]);
    facts.push({ label: `project ${project}`, value: describeProject(found, project, tickets) });
    if (tickets === 0) {
      problems.push({
        problem: `${client.host} shows no ticket of ${project} to this token.`,
        remedy: 'Give its account the permission to browse the project, if there are tickets in it.',
      });
    }
  }
  facts.push({ label: 'fields', value: describeFields(site) });
  facts.push(await describeStatuses(client, site));
  return { who: site.who, scopes: [], problems: [...problems, ...skewProblem(client, site)], facts };
}

function describeServer({ flavour, info }: JiraSite): string {
  return `${flavour === 'cloud' ? 'Cloud' : 'Data Center or Server'} ${info.version ?? ''}`.trimEnd();
}

function describeProject(
  {
    key,
    projectKeys,
    versions,
  }: {
    key: string;
    projectKeys?: readonly string[] | null | undefined;
    versions?: readonly unknown[] | null | undefined;
  },
  asked: string,
  tickets: number,
): string {
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
  const rest = without.length === 0 ? '' : `, ${without.length} of them in no category`;
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
