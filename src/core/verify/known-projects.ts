import type { Ticket } from '../../model/snapshot.ts';

/** Projects whose keys are names of tickets here, in upper case, former ones as well. */
export function knownProjects(tickets: readonly Pick<Ticket, 'key' | 'project' | 'formerKeys'>[]): ReadonlySet<string> {
  const projects = new Set<string>();
  for (const { key, project, formerKeys } of tickets) {
    projects.add(project.toUpperCase());
    for (const one of [key, ...formerKeys]) {
      const dash = one.lastIndexOf('-');
      if (dash > 0) projects.add(one.slice(0, dash).toUpperCase());
    }
  }
  return projects;
}
