import { describe, expect, it } from 'vitest';
import { auditScenario } from '../support/audit-scenario.ts';
import { ANN, BOB, OPEN_TEAM, withTeam } from '../support/healthy-team.ts';
import { instantOf } from '../support/snapshot-builder.ts';
import type { PullRequestSpec, TicketSpec } from '../support/snapshot-builder.ts';
import { ticketThrough } from '../support/ticket-history.ts';
import { april, bobsCommit, bobsPull, doneOn, START } from './april.ts';

/** An issue of GitHub that was closed on a day of April. */
function issue(number: number, day: number, rest: Partial<TicketSpec> = {}): TicketSpec {
  return {
    key: `acme/app#${number}`,
    id: `github.com/${number}`,
    tracker: 'github',
    site: 'github.com',
    project: 'acme/app',
    createdAt: april(1),
    resolvedAt: april(day),
    updatedAt: april(day),
    resolution: null,
    status: { id: 'closed', name: 'closed', category: 'done' },
    stateReason: 'completed',
    type: { id: null, name: 'Bug', isSubtask: false },
    hasHistory: false,
    participants: [{ who: BOB, role: 'assignee', since: instantOf(april(1)) }],
    ...rest,
  };
}

describe('an issue that a merge closed', () => {
  it('is claimed by merge automation, apart from what people claim', () => {
    const told = auditScenario({
      commits: [START, bobsCommit('squash', 4, { message: 'Mend the leak (#6)\n\nFixes #5' })],
      tickets: [issue(5, 4, { closedBy: { kind: 'pull-request', id: '6' } })],
      pullRequests: [
        bobsPull(6, 4, {
          title: 'Mend the leak',
          body: 'Fixes #5',
          mergeSha: 'squash',
          closingIssues: [{ repositoryName: 'acme/app', number: 5 }],
        }),
      ],
    });
    expect([told.strict('acme/app#5'), told.outcome('acme/app#5').claimedBy]).toEqual([
      'supported',
      'merge-automation',
    ]);
    expect(told.result.totals?.strict.outcomesByClaimant['merge-automation'].supported).toBe(1);
    expect(told.result.totals?.strict.outcomesByClaimant.person.supported).toBe(0);
  });

  it('is none of those with which others are compared: it is supported by construction', () => {
    const tickets = Array.from({ length: 30 }, (_, n) =>
      issue(100 + n, 4, { closedBy: { kind: 'pull-request', id: '6' } }),
    );
    const told = auditScenario({ commits: [START, bobsCommit('work', 3)], tickets: [issue(5, 20), ...tickets] });
    expect(told.outcome('acme/app#5').visibility?.comparables).toBe(0);
  });
});

describe('an issue that a stale-bot closed', () => {
  it('is withdrawn, not done', () => {
    const closed = {
      at: instantOf(april(20)),
      by: ANN,
      field: 'status',
      from: { id: 'open', text: 'open' },
      to: { id: 'closed', text: 'closed' },
    } as const;
    const told = auditScenario({
      commits: [{ ...START, author: 'stale', coAuthors: ['bob'] }, bobsCommit('work', 3)],
      kinds: { stale: 'bot' },
      tickets: [issue(5, 20, { labels: ['stale'], hasHistory: true, changes: [closed] })],
    });
    expect(told.strict('acme/app#5')).toBe('not-applicable');
  });
});

describe('a ticket that a rule closed at the end of the sprint', () => {
  it('is claimed by automation that knows nothing of the work', () => {
    const told = auditScenario(withTeam(OPEN_TEAM, { kinds: { bob: 'bot' }, tickets: [doneOn('ABC-1', 4)] }));
    expect([told.strict('ABC-1'), told.outcome('ABC-1').claimedBy]).toEqual(['unsupported strong', 'other-automation']);
  });
});

describe('an issue that was closed for no stated reason', () => {
  it('is completed where a pull request closed it, else nobody knows', () => {
    const told = auditScenario({
      commits: [START, bobsCommit('squash', 4, { message: 'Mend the leak (#6)' })],
      tickets: [
        issue(5, 4, { stateReason: null, closedBy: { kind: 'pull-request', id: '6' } }),
        issue(7, 20, { stateReason: null }),
      ],
      pullRequests: [
        bobsPull(6, 4, {
          title: 'Mend the leak',
          mergeSha: 'squash',
          closingIssues: [{ repositoryName: 'acme/app', number: 5 }],
        }),
      ],
    });
    expect(told.strict('acme/app#5')).toBe('supported');
    expect([told.strict('acme/app#7'), told.reason('acme/app#7')]).toEqual(['inconclusive', 'unclear-closing']);
  });

  it('is withdrawn where it was closed as not planned', () => {
    const told = auditScenario({ commits: [START], tickets: [issue(5, 4, { stateReason: 'not_planned' })] });
    expect(told.strict('acme/app#5')).toBe('not-applicable');
  });
});

describe('an agent', () => {
  const tries = Array.from({ length: 20 }, (_, n): PullRequestSpec =>
    bobsPull(100 + n, null, {
      title: `ABC-1 Mend the leak, try ${n}`,
      author: 'agent',
      closedAt: april(5),
      ai: 'authored',
    }),
  );
  const landed = bobsPull(150, 6, {
    title: 'ABC-1 Mend the leak',
    author: 'agent',
    mergedBy: 'bob',
    mergeSha: 'squash',
    ai: 'authored',
  });
  const squash = bobsCommit('squash', 6, { author: 'agent', message: 'ABC-1 Mend the leak (#150)', ai: 'authored' });

  it('that opened many pull requests of which one landed supports the ticket', () => {
    const told = auditScenario({
      kinds: { agent: 'agent' },
      commits: [START, squash],
      tickets: [doneOn('ABC-1', 7)],
      pullRequests: [...tries, landed],
    });
    expect([told.strict('ABC-1'), told.evidence('ABC-1')]).toEqual(['supported', ['!150']]);
  });

  it('whose work a participant merged stands among the candidates', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        kinds: { agent: 'agent' },
        commits: [{ ...squash, message: 'Mend the leak (#150)' }],
        tickets: [doneOn('ABC-1', 7)],
        pullRequests: [{ ...landed, title: 'Mend the leak' }],
      }),
    );
    expect([told.strict('ABC-1'), told.candidates('ABC-1')]).toEqual(['unsupported weak', ['!150']]);
  });

  it('that closes the ticket itself makes a claim like any other', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        kinds: { bob: 'agent' },
        tickets: [ticketThrough('ABC-1', april(1), [[april(4), 'Done', 'Fixed']], { by: BOB })],
      }),
    );
    expect([told.strict('ABC-1'), told.outcome('ABC-1').claimedBy]).toEqual(['unsupported strong', 'agent']);
    expect(told.result.totals?.strict.outcomesByClaimant.agent.unsupported).toBe(1);
  });
});

describe('a bot that keeps dependencies up to date', () => {
  it('is shown apart, and its changes are no unreported work', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        kinds: { renovate: 'bot' },
        commits: [bobsCommit('bump', 3, { author: 'renovate', message: 'Update the framework (#7)', added: 5_000 })],
      }),
    );
    expect(told.findings()).not.toContain('large-unreported-change');
    expect(told.result.repositories[0]).toMatchObject({ byBots: 1, unlinkedInWindow: 0 });
  });
});
