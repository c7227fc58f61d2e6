import type { DoctorReport } from '../../src/model/doctor-report.ts';
import { AS_OF, sampleResult, shareOf } from './sample-result.ts';

/** One problem of every sort. */
export function sampleDoctorReport(given: Partial<DoctorReport> = {}): DoctorReport {
  const { sources, coverage } = sampleResult();
  return {
    schema: 'leeway.doctor/1',
    asOf: AS_OF,
    sources,
    servers: [
      {
        server: 'GitHub acme/web',
        who: 'acme-reader',
        scopes: ['repo'],
        facts: [
          { label: 'pull requests', value: '3410' },
          { label: 'calls left', value: '4200 of 5000' },
        ],
        problems: [{ problem: 'The token expires on 2026-02-20.', remedy: 'Make a new token in time.' }],
      },
      {
        server: 'Jira acme.atlassian.net',
        who: null,
        scopes: [],
        facts: [],
        problems: [{ problem: 'Expected a token, found none.', remedy: 'Set LEEWAY_JIRA_TOKEN.' }],
      },
    ],
    unmapped: [
      { what: 'status', id: '10032', word: 'Ready for train', project: 'ABC', tickets: 12 },
      { what: 'resolution', id: null, word: 'Parked', project: null, tickets: 3 },
      { what: 'type', id: '7', word: 'Chore', project: 'ABC', tickets: 1 },
      { what: 'version', id: '88', word: 'Autumn', project: 'ABC', tickets: 9 },
    ],
    suspects: [
      {
        id: '10040',
        word: 'Ready for release',
        project: 'ABC',
        mappedTo: 'started',
        landed: shareOf(31, 35, [0.74, 0.955]),
      },
    ],
    repositories: [
      {
        id: 'github.com/acme/app',
        lines: [
          { name: 'main', because: 'default-branch', landed: 610 },
          { name: 'release/2.4', because: 'maintenance-pattern', landed: 3 },
        ],
        isShallow: false,
        hasPullRequestRecords: true,
        releaseTags: 12,
        latestTag: 'v2.4.1',
      },
      {
        id: 'github.com/acme/web',
        lines: [],
        isShallow: true,
        hasPullRequestRecords: false,
        releaseTags: 0,
        latestTag: null,
      },
    ],
    coverage: { ...coverage, changesLinked: shareOf(12, 240, [0.0288, 0.0853]), isJoined: false },
    clocks: {
      offsets: [{ project: 'ABC', hours: -7.04, tickets: 212 }],
      inFuture: 2,
      clamped: 1,
      withoutHistory: ['OLD'],
    },
    unknownTickets: [{ project: 'ABC', keys: 12, changes: 34, examples: ['ABC-999', 'ABC-1001'] }],
    projectsWithoutClaim: ['OPS'],
    notMeasurableKinds: [
      { kind: 'priority-inversion', lacks: ['changelog', 'priorities'] },
      { kind: 'rubber-stamp-review', lacks: ['reviews'] },
    ],
    linkCoverageFloor: 0.2,
    ...given,
  };
}
