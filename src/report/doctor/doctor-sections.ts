import type { SourceState } from '../../model/completeness.ts';
import type { DoctorReport, LandingLine, ServerLook, SuspectStatus, UnmappedWord } from '../../model/doctor-report.ts';
import type { Share } from '../../model/share.ts';
import { lackingText } from '../audit/kind-texts.ts';
import { counted, formatInterval, formatMinute, formatNumber, formatPercent, toSentence } from '../format.ts';
import { shortName } from '../labels.ts';
import type { Page } from '../page.ts';
import { paragraph } from '../page.ts';

export interface DoctorSection {
  readonly heading: string;
  readonly problems: number;
  readonly lines: readonly string[];
}

/** A fact, and what to do about it where it is a problem. Texts are not escaped yet. */
interface Item {
  readonly fact: string;
  readonly remedy: string | null;
}

const SHOWN = 12;

/** What was understood and what was not, by what it is about, whatever the form of the page. Texts are not escaped yet. */
export function doctorTopics(
  report: DoctorReport,
): readonly { readonly heading: string; readonly items: readonly Item[]; readonly none: string }[] {
  const topics: readonly (readonly [heading: string, items: readonly Item[], none: string])[] = [
    ['Sources', sources(report), 'No source was read: run leeway in a git checkout, or leeway pull.'],
    ...(report.servers === null
      ? []
      : [['Servers', report.servers.flatMap(serverItems), 'No server is configured.'] as const]),
    ['Tickets and code', coverage(report), 'Not measurable: no tracker was read, or nothing changed in the window.'],
    [
      'Words without a meaning',
      report.unmapped.map(unmapped),
      'Every status, resolution, type and version is understood.',
    ],
    ['Statuses that may mean done', report.suspects.map(suspect), 'None.'],
    ['Landing lines and releases', repositories(report), 'No repository was read.'],
    ['Clocks', clocks(report), 'No offset was found, and no instant that cannot be.'],
    ['Findings that cannot be measured here', blindKinds(report), 'Every kind of finding can be looked for.'],
    ['Tickets that were not pulled', unknownTickets(report), 'Every key of a known project belongs to a ticket.'],
  ];
  return topics.map(([heading, items, none]) => ({ heading, items, none }));
}

export function doctorSections(report: DoctorReport, page: Page, verbose: boolean): readonly DoctorSection[] {
  return doctorTopics(report).map(({ heading, items, none }) => {
    const shown = verbose ? items : items.slice(0, SHOWN);
    const more = items.length - shown.length;
    return {
      heading: heading.toUpperCase(),
      problems: items.filter(({ remedy }) => remedy !== null).length,
      lines: [
        ...(items.length === 0
          ? paragraph(page, none, 2)
          : shown.flatMap((item, index) => itemLines(page, item, shown[index + 1]))),
        ...(more > 0 ? [`  and ${formatNumber(more)} more, with --verbose`] : []),
      ],
    };
  });
}

/** What several have in common to do stands once, after the last of them. */
function itemLines(page: Page, { fact, remedy }: Item, next: Item | undefined): readonly string[] {
  return [
    ...paragraph(page, `${remedy === null ? '-' : '!'} ${fact}`, 2, { hanging: 2, most: 4 }),
    ...(remedy === null || remedy === next?.remedy ? [] : paragraph(page, `To do: ${remedy}`, 4, { most: 4 })),
  ];
}

const ONE: Readonly<Record<SourceState['kind'], string>> = {
  commits: 'commit',
  'pull-requests': 'pull request',
  tickets: 'ticket',
};

function sources({ sources }: DoctorReport): readonly Item[] {
  return sources.map(({ source, scope, kind, completeness, reason, remedy, asOf, records }) => ({
    fact:
      `${source} ${shortName(scope)}: ${counted(records, ONE[kind])}, ${completeness}, ` +
      `as of ${formatMinute(asOf)}${reason === null ? '' : `. ${toSentence(reason)}`}`,
    remedy: completeness === 'complete' ? null : toSentence(remedy ?? 'run leeway pull again'),
  }));
}

/** No problem to be mended: most teams lack one or the other, and then none found says nothing. */
function blindKinds({ notMeasurableKinds }: DoctorReport): readonly Item[] {
  return notMeasurableKinds.map(({ kind, lacks }) => ({ fact: `${kind}: ${lackingText(lacks)}`, remedy: null }));
}

/** Who answers is told here, so that a token of somebody else is noticed; nothing of it is kept. */
function serverItems({ server, who, scopes, facts, problems }: ServerLook): readonly Item[] {
  const rights = scopes.length === 0 ? '' : `, with the scopes ${scopes.join(', ')}`;
  const told = facts.map(({ label, value }) => `${label}: ${value}`);
  return [
    ...(who === null ? [] : [{ fact: [`${server}: asked as ${who}${rights}`, ...told].join('; '), remedy: null }]),
    ...problems.map(({ problem, remedy }) => ({
      fact: `${server}: ${toSentence(problem)}`,
      remedy: toSentence(remedy),
    })),
  ];
}

function coverage({ coverage, linkCoverageFloor, projectsWithoutClaim }: DoctorReport): readonly Item[] {
  const silent = projectsWithoutClaim.map((project) => ({
    fact: `${project}: nothing was ever claimed done`,
    remedy: 'Map the status that means done: without a claim the project is not measurable.',
  }));
  if (coverage === null) return silent;
  const { changesLinked, ticketsLinked, isJoined } = coverage;
  const floor = formatPercent(linkCoverageFloor);
  return [
    {
      fact: `Changes that name a ticket: ${shareText(changesLinked)}`,
      remedy: isJoined
        ? null
        : `Below ${floor} rates are not measurable: check that the projects of these repositories were pulled and that ` +
          'the key templates fit; then agree on a key in branch or title.',
    },
    { fact: `Done tickets with a change of their own: ${shareText(ticketsLinked)}`, remedy: null },
    ...silent,
  ];
}

function shareText({ count, of, share, interval }: Share): string {
  if (share === null) return 'none to count';
  const sampling = interval === null ? '' : ` (${formatInterval(interval)})`;
  return `${formatNumber(count)} of ${formatNumber(of)} = ${formatPercent(share)}${sampling}`;
}

const UNMAPPED_REMEDIES: Readonly<Record<UnmappedWord['what'], string>> = {
  status: 'Say under statuses in leeway.config.yaml whether it means planned, started, in-review, done or withdrawn.',
  resolution: 'Say under resolutions in leeway.config.yaml whether it means completed or withdrawn.',
  type: 'Say under workKinds.types whether it needs code: required, optional or forbidden.',
  version:
    'Add a template under tags that turns it into the tag of its release, or leave it: rung released is then not judged.',
};

function unmapped({ what, id, word, project, tickets }: UnmappedWord): Item {
  const where = project === null ? '' : ` in ${project}`;
  return {
    fact: `${what} "${word}"${id === null ? '' : ` (id ${id})`}${where}: ${counted(tickets, 'ticket')}`,
    remedy: UNMAPPED_REMEDIES[what],
  };
}

function suspect({ id, word, project, mappedTo, landed }: SuspectStatus): Item {
  return {
    fact: `status "${word}" (id ${id}) in ${project} counts as ${mappedTo}; landed: ${shareText(landed)} of its tickets`,
    remedy: 'If tickets in it are finished, map it to done; if they wait for something, leave it.',
  };
}

const BECAUSE: Readonly<Record<LandingLine['because'], string>> = {
  'default-branch': 'default branch',
  'pull-request-base': 'base of merged pull requests',
  'maintenance-pattern': 'maintenance branch by its name',
  configured: 'configured',
};

function repositories({ repositories }: DoctorReport): readonly Item[] {
  return repositories.flatMap(({ id, lines, isShallow, hasPullRequestRecords, releaseTags, latestTag }): Item[] => {
    const named = lines.map(
      ({ name, because, landed }) => `${name} (${BECAUSE[because]}, ${formatNumber(landed)} landed)`,
    );
    const releases =
      releaseTags === 0
        ? 'no release tags, so rung released is not judged'
        : `${counted(releaseTags, 'release tag')}${latestTag === null ? '' : `, the latest ${latestTag}`}`;
    const requests = hasPullRequestRecords ? '' : '; no pull-request records, so rung in-review is not judged';
    return [
      {
        fact: `${shortName(id)}: ${lines.length === 0 ? 'no landing line' : named.join(', ')}; ${releases}${requests}`,
        remedy:
          lines.length === 0
            ? 'Name the branch on which work counts as landed, under landing of the repository.'
            : null,
      },
      ...(isShallow
        ? [
            {
              fact: `${shortName(id)}: the clone is shallow, so older work cannot be seen`,
              remedy: 'Fetch the whole history (git fetch --unshallow), then run leeway pull.',
            },
          ]
        : []),
    ];
  });
}

function clocks({ clocks }: DoctorReport): readonly Item[] {
  const { offsets, inFuture, clamped, withoutHistory } = clocks;
  return [
    ...offsets.map(({ project, hours, tickets }) => ({
      fact:
        `${project}: resolutions lie ${formatNumber(Math.abs(hours), 1)} hours ${hours > 0 ? 'after' : 'before'} landing ` +
        `in ${counted(tickets, 'ticket')}, again and again`,
      remedy: 'Check the time zone of the export or of the tracker; lateness here is not to be trusted.',
    })),
    ...(inFuture === 0
      ? []
      : [
          {
            fact: `${counted(inFuture, 'record is', 'records are')} dated after the pull`,
            remedy: 'Check the clock of the machine that made them; until then they lie outside of every run.',
          },
        ]),
    ...(clamped === 0
      ? []
      : [
          {
            fact: `${counted(clamped, 'commit is', 'commits are')} dated more than a day before a parent`,
            remedy: 'Nothing, where history was rewritten or imported; such instants are moved forward.',
          },
        ]),
    ...withoutHistory.map((project) => ({
      fact: `${project}: tickets came without a changelog`,
      remedy: 'Export them with their changelog: without it lateness and reopenings are not judged.',
    })),
  ];
}

function unknownTickets({ unknownTickets }: DoctorReport): readonly Item[] {
  return unknownTickets.map(({ project, keys, changes, examples }) => ({
    fact:
      `${project}: ${counted(changes, 'change names', 'changes name')} ${counted(keys, 'key')} that no ticket bears` +
      `${examples.length === 0 ? '' : `, such as ${examples.join(', ')}`}`,
    remedy: 'Widen the pull, or name the former key of a renamed project under formerKeys.',
  }));
}
