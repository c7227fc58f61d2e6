import type { Finding } from '../model/finding.ts';
import { SEVERITIES } from '../model/finding.ts';
import { compareText } from '../base/compare-text.ts';
import { OUTCOMES } from '../model/outcome.ts';
import type { Range, RepositorySummary, Totals } from '../model/result.ts';
import { escapeMetricLabel } from './escape.ts';
import { FINDING_KINDS } from './finding-texts.ts';
import { round } from './format.ts';
import type { Report } from './report.ts';
import { dayNumber, shareNumber } from './rounded.ts';

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number | null];

/** One metric: a gauge, since a report is a reading and nothing in it only grows. */
interface Family {
  /** Without the prefix; ends in its unit where it has one. */
  readonly name: string;
  readonly unit?: 'seconds' | 'ratio';
  readonly help: string;
  readonly samples: readonly Sample[];
}

const DAY_SECONDS = 86_400;

/**
 * OpenMetrics 1.0, and at the same time the older text format of Prometheus, so that any scraper of files takes it: base
 * units, no types that only one of them knows, no timestamps (which the two count differently) but the instant of the run
 * as a value. What is not known has no sample.
 */
export function* renderOpenmetrics({ result }: Report): Iterable<string> {
  for (const family of families(result)) {
    const known = family.samples.filter(([, value]) => value !== null);
    if (known.length > 0) yield toLines({ ...family, samples: known });
  }
  yield '# EOF\n';
}

function toLines({ name, unit, help, samples }: Family): string {
  const full = `leeway_${name}`;
  const head = [
    `# TYPE ${full} gauge`,
    ...(unit === undefined ? [] : [`# UNIT ${full} ${unit}`]),
    `# HELP ${full} ${help}`,
  ];
  const lines = samples.map(([labels, value]) => `${full}${labelText(labels)} ${numberText(value ?? 0)}`);
  return `${[...head, ...lines].join('\n')}\n`;
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeMetricLabel(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function numberText(value: number): string {
  return String(round(value, 4));
}

function families(result: Report['result']): readonly Family[] {
  return [...runFamilies(result), ...gapFamilies(result), ...findingFamilies(result.findings), ...workFamilies(result)];
}

function runFamilies({ asOf, window, version, policyHash, mode, notMeasurable, sources }: Report['result']): Family[] {
  const seconds = (at: number | null): number | null => (at === null ? null : at / 1_000);
  const bySource = sources.map((source) => ({
    source,
    labels: { source: source.source, scope: source.scope, kind: source.kind },
  }));
  return [
    {
      name: 'audit_info',
      help: 'The run: always 1.',
      samples: [[{ version, policy: policyHash, mode }, 1]],
    },
    {
      name: 'audit_as_of_timestamp_seconds',
      unit: 'seconds',
      help: 'The instant of the run, since the epoch.',
      samples: [[{}, seconds(asOf)]],
    },
    {
      name: 'audit_window_seconds',
      unit: 'seconds',
      help: 'Length of the window.',
      samples: [[{}, seconds(window.end - window.start)]],
    },
    {
      name: 'audit_not_measurable_reasons',
      help: 'Reasons for which something asked for could not be measured.',
      samples: [[{}, notMeasurable.length]],
    },
    {
      name: 'source_incomplete',
      help: '1 where a source is known to be incomplete, 0 where it is known to be complete; no sample where neither is known.',
      samples: unique(
        bySource.map(({ source: { completeness }, labels }): Sample => [
          labels,
          completeness === 'unknown' ? null : completeness === 'incomplete' ? 1 : 0,
        ]),
      ),
    },
    {
      name: 'source_as_of_timestamp_seconds',
      unit: 'seconds',
      help: 'Up to when a source is known, since the epoch.',
      samples: unique(bySource.map(({ source, labels }): Sample => [labels, seconds(source.asOf)])),
    },
  ];
}

const READINGS = ['strict', 'lenient'] as const;

/** Under both readings of the links; ranges are what cannot be seen. */
function gapFamilies({ totals, coverage }: Report['result']): readonly Family[] {
  if (totals === null) return [];
  const ranges = (pick: (one: Totals) => Range | null, factor = 1): readonly Sample[] =>
    READINGS.flatMap((links) => {
      const range = pick(totals[links]);
      if (range === null) return [];
      return (['lower', 'upper'] as const).map((bound): Sample => [{ links, bound }, range[bound] * factor]);
    });
  const counts = (pick: (one: Totals) => number | null): readonly Sample[] =>
    READINGS.map((links): Sample => [{ links }, pick(totals[links])]);
  const inSeconds = (pick: (one: Totals) => Range): readonly Sample[] =>
    ranges((one) => ({ lower: dayNumber(pick(one).lower) ?? 0, upper: dayNumber(pick(one).upper) ?? 0 }), DAY_SECONDS);
  return [
    {
      name: 'claims',
      help: 'Claims by outcome and by who made them.',
      samples: READINGS.flatMap((links) =>
        Object.entries(totals[links].outcomesByClaimant)
          .sort(([a], [b]) => compareText(a, b))
          .flatMap(([claimed_by, byOutcome]) =>
            OUTCOMES.map((outcome): Sample => [{ links, claimed_by, outcome }, byOutcome[outcome]]),
          ),
      ),
    },
    {
      name: 'claims_judged',
      help: 'Claims of done or released within the horizon, without pending and not applicable ones.',
      samples: counts(({ judged }) => judged),
    },
    {
      name: 'debt_principal_tickets',
      help: 'Tickets whose claim is ahead of the work that stands.',
      samples: ranges(({ principal }) => principal),
    },
    {
      name: 'debt_principal_points',
      help: 'Points of tickets whose claim is ahead of the work that stands.',
      samples: ranges(({ principalPoints: points }) =>
        points === null ? null : { lower: round(points.lower, 2), upper: round(points.upper, 2) },
      ),
    },
    {
      name: 'debt_older_tickets',
      help: 'Tickets ahead of the work that were claimed before the horizon, counted apart.',
      samples: ranges(({ olderThanHorizon }) => olderThanHorizon),
    },
    {
      name: 'debt_causes',
      help: 'Tickets ahead of the work, those with one cause counted once.',
      samples: counts(({ causes }) => causes),
    },
    {
      name: 'debt_tickets_with_nothing',
      help: 'At least so many claims have nothing that they could rest on.',
      samples: counts(({ atLeastNothing }) => atLeastNothing),
    },
    {
      name: 'debt_outstanding_ticket_seconds',
      unit: 'seconds',
      help: 'Sum of the ages of the open principal; 86400 are one ticket-day.',
      samples: inSeconds(({ outstandingTicketDays }) => outstandingTicketDays),
    },
    {
      name: 'debt_accrued_ticket_seconds',
      unit: 'seconds',
      help: 'Principal over time in the window; 86400 are one ticket-day.',
      samples: inSeconds(({ accruedTicketDays }) => accruedTicketDays),
    },
    {
      name: 'coverage_changes_linked_ratio',
      unit: 'ratio',
      help: 'Share of substantive changes that name a ticket.',
      samples: [[{}, shareNumber(coverage.changesLinked.share)]],
    },
    {
      name: 'coverage_tickets_linked_ratio',
      unit: 'ratio',
      help: 'Share of completed tickets with a change of their own.',
      samples: [[{}, shareNumber(coverage.ticketsLinked.share)]],
    },
    {
      name: 'coverage_joined',
      help: '1 where tickets and code are joined; where 0, no rate means anything.',
      samples: [[{}, coverage.isJoined ? 1 : 0]],
    },
  ];
}

/** Kinds that were found. Zero of a kind would say that it was looked for, which the result does not tell. */
function findingFamilies(findings: readonly Finding[]): readonly Family[] {
  const counts = new Map<string, { readonly labels: Labels; count: number }>();
  for (const kind of FINDING_KINDS) {
    for (const severity of SEVERITIES) {
      for (const holds of ['both', 'strict-only', 'lenient-only']) {
        counts.set(`${kind} ${severity} ${holds}`, { labels: { kind, severity, holds }, count: 0 });
      }
    }
  }
  for (const { kind, severity, holds } of findings) {
    const entry = counts.get(`${kind} ${severity} ${holds}`);
    if (entry !== undefined) entry.count++;
  }
  return [
    {
      name: 'findings',
      help: 'Findings by kind, severity and the readings of the links under which they hold.',
      samples: [...counts.values()]
        .filter(({ count }) => count > 0)
        .map(({ labels, count }): Sample => [labels, count]),
    },
    {
      name: 'findings_found',
      help: 'All findings.',
      samples: [[{}, findings.length]],
    },
  ];
}

const WORK: readonly (readonly [name: string, help: string, count: (one: RepositorySummary) => number | null])[] = [
  ['repository_commits', 'Commits known.', ({ commits }) => commits],
  ['repository_landed_changes', 'Changes landed in the window.', ({ landedInWindow }) => landedInWindow],
  ['repository_bot_changes', 'Changes by bots landed in the window.', ({ byBots }) => byBots],
  [
    'repository_ai_marked_changes',
    'Changes with a mark of AI landed in the window: a lower bound.',
    ({ aiMarked }) => aiMarked,
  ],
  [
    'repository_substantive_changes',
    'Substantive changes by people and agents in the window.',
    ({ substantiveInWindow }) => substantiveInWindow,
  ],
  [
    'repository_unlinked_changes',
    'Substantive changes by people and agents in the window that name no ticket.',
    ({ unlinkedInWindow }) => unlinkedInWindow,
  ],
  ['repository_reverts', 'Reverts in the window.', ({ reverts }) => reverts],
  ['repository_hollow_changes', 'Changes of locks, generated files or white space only.', ({ hollow }) => hollow],
  [
    'repository_unreleased_changes',
    'Landed changes in no release; no sample where nothing is released by tag.',
    ({ unreleased }) => unreleased,
  ],
];

function workFamilies({ repositories, totals }: Report['result']): readonly Family[] {
  const sorted = repositories.toSorted((a, b) => compareText(a.id, b.id));
  return WORK.filter(([name]) => totals !== null || name !== 'repository_unlinked_changes').map(
    ([name, help, count]) => ({
      name,
      help,
      samples: unique(sorted.map((one): Sample => [{ repository: one.id }, count(one)])),
    }),
  );
}

/** A series may stand in a report once; where escaping makes two of one name, the first speaks. */
function unique(samples: readonly Sample[]): readonly Sample[] {
  const seen = new Set<string>();
  return samples.filter(([labels]) => {
    const text = labelText(labels);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
