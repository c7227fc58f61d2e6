import type { PageState } from '../../model/store.ts';
import type { Gap } from './describe-states.ts';
import { absentProject, completeState, cutGap, incompleteState, limitedGap, unreadGap } from './describe-states.ts';
import type { Pulling } from './pulling.ts';
import type { ResolvedProjects } from './resolve-projects.ts';
import type { JiraSink } from './ticket-keeper.ts';
import { SOURCE } from './ticket-keeper.ts';

/** What became of each project, as the store keeps it. */
export async function saveOutcome(
  pulling: Pulling,
  { looks, absent }: Pick<ResolvedProjects, 'looks' | 'absent'>,
): Promise<readonly PageState[]> {
  const { client, sink, options } = pulling;
  const states: PageState[] = [];
  const save = async (scopes: readonly string[], gap: Gap | null): Promise<void> => {
    const state = gap === null ? completeState(options.startedAt) : incompleteState(gap, options.startedAt);
    await saveStates(sink, scopes, state);
    states.push(state);
  };
  // A project that was renamed keeps the state under the name that was asked for.
  for (const [written, { key }] of looks) await save([...new Set([key, written])], gapIn(pulling, key));
  for (const project of absent) await save([project], absentProject(project, client.host));
  return states;
}

function gapIn({ keeper, gaps }: Pulling, project: string): Gap | null {
  const { unread, projects } = keeper.bookmark();
  const known = gaps.get(project);
  if (known !== undefined) return known;
  const lost = Object.keys(unread).filter((id) => unread[id] === project || unread[id] === '');
  if (lost.length > 0) {
    const problems = lost.flatMap((id) => keeper.notes.problems.get(id) ?? []);
    return unreadGap(problems, lost.length);
  }
  const cut = keeper.notes.cutChangelogs.get(project) ?? 0;
  if (cut > 0) return cutGap(cut);
  const since = projects[project]?.since ?? null;
  return since === null ? null : limitedGap(since);
}

export async function saveStates(sink: JiraSink, projects: readonly string[], state: PageState): Promise<void> {
  for (const scope of projects) await sink.savePage({ source: SOURCE, scope, state }, null);
}
