import { isSha } from './shas.ts';

const PICKED = /^\(?(?:cherry[- ]picked|backported) from (?:commit )?([0-9a-f]{7,64})\b/i;
const UPSTREAM = /^\[?\s?upstream commit:? ([0-9a-f]{7,64})\b|^commit ([0-9a-f]{7,64}) upstream\b/i;

/**
 * What one line says that the commit was picked from: `(cherry picked from commit <sha>)` as `git cherry-pick -x` writes it,
 * `[ Upstream commit <sha> ]` and `commit <sha> upstream.` as maintainers of stable branches do.
 */
export function parseCherryPick(line: string): string | null {
  const trimmed = line.length > 200 ? line.slice(0, 200).trim() : line.trim();
  const match = PICKED.exec(trimmed) ?? UPSTREAM.exec(trimmed);
  const sha = (match?.[1] ?? match?.[2] ?? '').toLowerCase();
  return isSha(sha) ? sha : null;
}

/** The shas that `git merge --squash` lists: blocks that begin with `commit <sha>` at the start of a line. */
export function parseSquashedShas(text: string): string[] {
  const head = text.indexOf('Squashed commit of the following:');
  if (head === -1) return [];
  const shas: string[] = [];
  for (let at = text.indexOf('\ncommit ', head); at !== -1; at = text.indexOf('\ncommit ', at + 8)) {
    const match = /^[0-9a-f]{7,64}(?=\s|$)/.exec(text.slice(at + 8, at + 8 + 65));
    if (match !== null) shas.push(match[0]);
  }
  return shas;
}
