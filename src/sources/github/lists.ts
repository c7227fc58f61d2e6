import type { GithubLabel } from './wire.ts';

/** The elements of a list as gh prints it, or of a connection as GraphQL does; `null` where the record has neither. */
export function elements<Item>(
  list: readonly Item[] | { readonly nodes: readonly (Item | null)[] } | null | undefined,
): readonly Item[] | null {
  if (list === null || list === undefined) return null;
  return 'nodes' in list ? list.nodes.filter((item) => item !== null) : list;
}

export function labelNames(labels: readonly GithubLabel[]): readonly string[] {
  return labels.map((label) => (typeof label === 'string' ? label : label.name));
}
