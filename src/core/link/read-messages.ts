import type { Policy } from '../../model/policy.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { compileKeyTemplates } from './key-templates.ts';
import { createCommitNamer } from './name-commits.ts';
import type { NamedCommits } from './name-commits.ts';
import { parseCommitMessage } from './parse-commit-message.ts';
import { NOTHING_SAID } from './parsed-message.ts';
import type { ParsedMessage } from './parsed-message.ts';

/**
 * Reads every commit message once: which tickets it names, and what it says of landing (by commit index). Mentions are kept of
 * merges only, whose branches are named by them: those of all commits would take as much room as the messages.
 */
export function readMessages(
  snapshot: Snapshot,
  policy: Pick<Policy, 'links' | 'rollUpTickets'>,
): { readonly messages: readonly ParsedMessage[]; readonly named: NamedCommits } {
  const grammar = compileKeyTemplates(policy.links.keyTemplates);
  const namer = createCommitNamer(snapshot, policy);
  const messages = snapshot.commits.map((commit) => {
    const parsed = parseCommitMessage(commit.message, grammar);
    namer.read(commit, parsed);
    return parsed.mergedBranches.length > 0 ? parsed : withoutMentions(parsed);
  });
  return { messages, named: namer.named };
}

/** What landing reads of a message. Most say nothing of it, and all of those share one value. */
export function withoutMentions(message: ParsedMessage): ParsedMessage {
  const { pullRequest, reverts, cherryPickedFrom, squashed, mergedBranches } = message;
  const lists = reverts.length + cherryPickedFrom.length + squashed.length + mergedBranches.length;
  if (pullRequest === null && lists === 0) return NOTHING_SAID;
  return message.mentions.length === 0 ? message : { ...message, mentions: NOTHING_SAID.mentions };
}
