import { compareText } from '../../base/compare-text.ts';
import type { AuditFacts } from '../audit/audit-facts.ts';
import { kindSentence, kindsSentences } from '../audit/kind-texts.ts';
import { LIMITS, METHOD } from '../audit/method-texts.ts';
import { nextSteps } from '../audit/next-steps.ts';
import { coverageSentences, gapOfSource, gapsOf, sourcesSentence } from '../audit/visible-texts.ts';
import { formatNumber, formatPercent, shorten } from '../format.ts';
import { shortName } from '../labels.ts';
import type { Content } from './markup.ts';
import { code, dataTable, disclosure, element, foreign, list, plain } from './markup.ts';

const SOURCES_SHOWN = 50;
const REPOSITORIES_SHOWN = 200;
const LONGEST_NAME = 120;
const LONGEST_TEXT = 300;

export function visibleSection({ result }: AuditFacts): Content {
  const gaps = gapsOf(result.sources);
  const more = gaps.length - SOURCES_SHOWN;
  return element(
    'section',
    { id: 'visible', 'aria-labelledby': 'visible-title' },
    element('h2', { id: 'visible-title' }, 'How much of the picture is visible?'),
    list([
      ...(result.totals === null ? [] : coverageSentences(result.coverage)),
      sourcesSentence(result.sources),
      ...gaps.slice(0, SOURCES_SHOWN).map((source) => foreign(shorten(gapOfSource(source), LONGEST_TEXT))),
      ...(more > 0 ? [`And ${formatNumber(more)} more.`] : []),
    ]),
  );
}

/** Alphabetical: a table of repositories is no table of ranks. */
export function repositoriesSection({ result }: AuditFacts): Content {
  const all = result.repositories.toSorted((a, b) => compareText(a.id, b.id));
  const more = all.length - REPOSITORIES_SHOWN;
  if (all.length === 0) return null;
  const isTracked = result.totals !== null;
  const numbers = [
    'landed',
    ...(isTracked ? ['no ticket', 'share'] : []),
    ...['by bots', 'AI-marked', 'reverts', 'hollow', 'unreleased'],
  ];
  const rows = all
    .slice(0, REPOSITORIES_SHOWN)
    .map((one) => [
      code(shorten(shortName(one.id), LONGEST_NAME)),
      formatNumber(one.landedInWindow),
      ...(isTracked
        ? [
            formatNumber(one.unlinkedInWindow),
            one.substantiveInWindow === 0 ? '–' : formatPercent(one.unlinkedInWindow / one.substantiveInWindow),
          ]
        : []),
      ...[one.byBots, one.aiMarked, one.reverts, one.hollow].map((count) => formatNumber(count)),
      one.unreleased === null ? 'no tags' : formatNumber(one.unreleased),
    ]);
  return element(
    'section',
    { id: 'repositories', 'aria-labelledby': 'repositories-title' },
    element('h2', { id: 'repositories-title' }, 'Work in the repositories'),
    dataTable(
      'Changes that landed in the window, alphabetically by repository',
      [{ label: 'repository' }, ...numbers.map((label) => ({ label, isNumber: true }))],
      rows,
    ),
    more > 0 ? plain('p', `And ${formatNumber(more)} more.`) : null,
    plain(
      'p',
      (isTracked
        ? '“No ticket” and “share” are of substantive changes by people and agents; about two of three name none in healthy projects. '
        : '') + '“AI-marked” is a lower bound: a change without a mark may be anything.',
    ),
  );
}

export function methodSection(facts: AuditFacts): Content {
  const { result } = facts;
  return element(
    'section',
    { id: 'method', 'aria-labelledby': 'method-title' },
    element('h2', { id: 'method-title' }, 'Method and limits'),
    list([...METHOD, ...LIMITS]),
    plain('h3', 'What next?'),
    list(nextSteps(facts).map(([command, why]) => [code(shorten(command, LONGEST_TEXT)), `: ${why}`])),
    disclosure('The sources of this run', sourcesTable(result)),
    ...(result.kinds === null
      ? []
      : [
          ...kindsSentences(result).map((sentence) => plain('p', sentence)),
          disclosure(
            'What each kind of finding was looked for in',
            list(result.kinds.map((one) => foreign(shorten(kindSentence(one), LONGEST_TEXT)))),
          ),
        ]),
    plain('p', 'Leeway ', code(result.version), ', policy ', code(result.policyHash), '.'),
  );
}

export function sourcesTable({ sources }: AuditFacts['result']): Content {
  return dataTable(
    'Sources',
    [{ label: 'source' }, { label: 'kind' }, { label: 'records', isNumber: true }, { label: 'complete' }],
    sources.map(({ source, scope, kind, records, completeness }) => [
      foreign(shorten(`${source} ${scope}`, LONGEST_NAME)),
      kind,
      formatNumber(records),
      completeness,
    ]),
  );
}
