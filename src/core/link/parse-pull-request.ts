import { createMentionCollector, mayHoldKey } from './collect-mentions.ts';
import type { KeyGrammar } from './key-templates.ts';
import { isAutomatic } from './parse-commit-message.ts';
import { isRevertBranch, joinReverts, mayRevert, parseRevertNotes } from './parse-reverts.ts';
import type { ParsedMessage } from './parsed-message.ts';
import { bumpSpan } from './phrases.ts';
import { MAX_TEXT, readableLines } from './readable-lines.ts';
import { parseRevertHeading } from './revert-heading.ts';

/** The texts of a pull request that can name a ticket. */
export interface PullRequestText {
  readonly title: string;
  readonly body: string;
  readonly headRef: string;
}

const DEPENDENCY_BODY = /^(?:Bumps? |This PR contains the following updates)/;

/** Reads title, body and head branch of a pull request. Same contract as `parseCommitMessage`. */
export function parsePullRequest(request: PullRequestText, grammar: KeyGrammar): ParsedMessage {
  const { title, headRef } = request;
  const body = request.body.length > MAX_TEXT ? request.body.slice(0, MAX_TEXT) : request.body;
  const collector = createMentionCollector(grammar);
  const heading = parseRevertHeading(title);
  collector.addLine(title, { position: 'title', quoted: heading?.quoted ?? null });
  if (!isAutomatic(headRef)) {
    collector.addLine(headRef, { position: 'branch', quoted: isRevertBranch(headRef) ? [0, headRef.length] : null });
  }
  const needsLines = mayHoldKey(body, grammar) || mayRevert(body);
  const lines = needsLines ? readableLines(body) : [];
  const notes = parseRevertNotes(lines);
  // Release notes of somebody else's project.
  const isBump = bumpSpan(title) !== null || isAutomatic(headRef) || DEPENDENCY_BODY.test(body);
  for (const line of lines) {
    if (line.kind !== 'own' || line.text === '') continue;
    const quoted = notes.lines.has(line) ? ([0, line.text.length] as const) : null;
    collector.addLine(line.text, { position: 'body', quoted, isPassing: isBump });
  }
  return {
    mentions: collector.mentions(),
    pullRequest: null,
    reverts: joinReverts(heading, heading === null ? soleReverts(body, notes.marks) : notes.marks, headRef),
    cherryPickedFrom: [],
    squashed: [],
    mergedBranches: [],
  };
}

/** Without a title that says so, only a note at the beginning makes the whole pull request a revert. */
function soleReverts<Mark>(body: string, marks: readonly Mark[]): readonly Mark[] {
  return /^\s{0,20}(?:<!--[\s\S]{0,200}?-->)?\s{0,20}(?:This )?(?:reverts|relands|is a reland)/i.test(body)
    ? marks
    : [];
}
