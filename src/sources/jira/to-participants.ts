import type { AccountRef } from '../../model/account.ts';
import type { Participant, TicketChange } from '../../model/ticket.ts';
import { toAccount } from './to-account.ts';
import type { JiraIssue } from './wire.ts';

interface Comment {
  readonly by: AccountRef | null;
  readonly at: number;
}

function accountOf({ id, text }: { readonly id: string | null; readonly text: string | null }): AccountRef | null {
  return id === null ? null : { source: 'jira', id, name: text ?? id, email: null };
}

type Role = Participant<AccountRef>['role'];
type Entry = readonly [Role, AccountRef | null, number];

/** Everyone who was assigned: who was before the first change, then whoever a change brought. */
function assignees(issue: JiraIssue, created: number, changes: readonly TicketChange<AccountRef>[]): readonly Entry[] {
  const moves = changes.filter(({ field }) => field === 'assignee');
  const current = toAccount(issue.fields.assignee);
  const [first] = moves;
  if (first === undefined) return [['assignee', current, created]];
  const later = moves.map(({ to, at }): Entry => ['assignee', accountOf(to), at]);
  const last = moves.at(-1)?.at ?? created;
  return [['assignee', accountOf(first.from), created], ...later, ['assignee', current, last]];
}

/** Who had to do with the ticket, in the order of roles and time; each once per role, with the first instant. */
export function toParticipants(
  issue: JiraIssue,
  created: number,
  changes: readonly TicketChange<AccountRef>[],
  comments: readonly Comment[],
): readonly Participant<AccountRef>[] {
  const entries: readonly Entry[] = [
    ['creator', toAccount(issue.fields.creator), created],
    ['reporter', toAccount(issue.fields.reporter), created],
    ...assignees(issue, created, changes),
    ...[...comments].sort((one, other) => one.at - other.at).map(({ by, at }): Entry => ['commenter', by, at]),
  ];
  const known = new Map(
    [issue.fields.creator, issue.fields.reporter, issue.fields.assignee].flatMap((user) => {
      const account = toAccount(user);
      return account === null ? [] : [[account.id, account] as const];
    }),
  );
  const found = new Map<string, Participant<AccountRef>>();
  for (const [role, who, since] of entries) {
    if (who === null) continue;
    const identity = `${role} ${who.id ?? ''}`;
    if (!found.has(identity)) found.set(identity, { who: known.get(who.id) ?? who, role, since });
  }
  return [...found.values()];
}
