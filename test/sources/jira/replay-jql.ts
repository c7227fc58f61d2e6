/** What a search of the replay server restricts, read from the few forms of JQL that Leeway writes. */
export interface Query {
  readonly matches: (ticket: Searched) => boolean;
  readonly compare: (one: Searched, other: Searched) => number;
}

export interface Searched {
  readonly id: string;
  readonly key: string;
  readonly project: string;
  readonly updated: number;
  readonly versions: readonly string[];
  readonly sprints: readonly string[];
}

const CONDITION =
  /^(?:project in \(([^)]+)\)|id in \(([^)]*)\)|updated >= (\d+)|key > "([^"]+)"|fixVersion in \(([^)]*)\)|sprint in \(([^)]*)\))$/;

const words = (list: string): readonly string[] => list.split(',').map((word) => word.trim().replaceAll('"', ''));
const numberOf = (key: string): number => Number(key.slice(key.lastIndexOf('-') + 1));

/** `null` for what Jira refuses: a query without restriction, an unknown field, a date without zone. */
export function parseQuery(jql: string, projects: ReadonlySet<string>): Query | null {
  const [restriction = '', order = ''] = jql.split(/ ?ORDER BY /);
  if (restriction === '' || !/^(updated ASC, key ASC|key ASC|)$/.test(order)) return null;
  const clauses = restriction.split(' OR ').map((clause) => clause.replace(/^\((project .*)\)$/, '$1'));
  const parsed = clauses.map((clause) => clause.split(' AND ').map((condition) => CONDITION.exec(condition)));
  if (parsed.flat().some((condition) => condition === null)) return null;
  const named = parsed.flat().flatMap((condition) => (condition?.[1] === undefined ? [] : words(condition[1])));
  if (named.some((project) => !projects.has(project))) return null;
  return {
    matches: (ticket) =>
      parsed.some((conditions) =>
        conditions.every((condition) => {
          const [, inProjects, ids, since, after, versions, sprints] = condition ?? [];
          if (inProjects !== undefined) return words(inProjects).includes(ticket.project);
          if (ids !== undefined) return words(ids).includes(ticket.id) || words(ids).includes(ticket.key);
          if (since !== undefined) return ticket.updated >= Number(since);
          if (after !== undefined) return numberOf(ticket.key) > numberOf(after);
          if (versions !== undefined) return words(versions).some((id) => ticket.versions.includes(id));
          return words(sprints ?? '').some((id) => ticket.sprints.includes(id));
        }),
      ),
    compare: (one, other) => {
      const byUpdate = order.startsWith('updated') ? one.updated - other.updated : 0;
      return byUpdate || one.project.localeCompare(other.project) || numberOf(one.key) - numberOf(other.key);
    },
  };
}
