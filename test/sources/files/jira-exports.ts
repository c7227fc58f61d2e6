// Renders issues of Jira's REST API as Jira's own exports show them, so that the same tickets can be read both ways.

interface Word {
  readonly id?: string;
  readonly name: string;
}

interface User {
  readonly name?: string;
  readonly accountId?: string;
  readonly displayName: string;
}

export interface ApiIssue {
  readonly id: string;
  readonly key: string;
  readonly fields: {
    readonly summary: string;
    readonly description?: string | null;
    readonly created: string;
    readonly updated: string;
    readonly resolutiondate?: string | null;
    readonly issuetype: Word;
    readonly status: Word & { readonly statusCategory: { readonly key: string; readonly name: string } };
    readonly resolution?: Word | null;
    readonly priority?: Word | null;
    readonly project: { readonly key: string };
    readonly labels?: readonly string[];
    readonly components?: readonly Word[];
    readonly fixVersions?: readonly Word[];
    readonly closedSprints?: readonly { readonly id: number; readonly name: string; readonly startDate?: string }[];
    readonly epic?: { readonly key: string } | null;
    readonly parent?: { readonly id: string; readonly key: string } | null;
    readonly points?: number;
    /** In seconds. */
    readonly timespent?: number;
    readonly issuelinks?: readonly {
      readonly type: { readonly name: string };
      readonly inwardIssue?: { readonly key: string };
      readonly outwardIssue?: { readonly key: string };
    }[];
    readonly creator?: User | null;
    readonly reporter?: User | null;
    readonly assignee?: User | null;
    readonly comment?: {
      readonly comments: readonly { readonly author: User; readonly created: string; readonly body?: string }[];
    };
  };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

const two = (value: number): string => String(value).padStart(2, '0');

function dateOf(instant: string, offsetMinutes = 0): Date {
  return new Date(Date.parse(instant.replace(/(\d\d)(\d\d)$/, '$1:$2')) + offsetMinutes * 60_000);
}

/** `03/Feb/16 3:55 PM` on a clock that many minutes east of UTC. */
export function toUsualDate(instant: string, offsetMinutes = 0): string {
  const date = dateOf(instant, offsetMinutes);
  const hour = date.getUTCHours();
  const day = `${two(date.getUTCDate())}/${MONTHS[date.getUTCMonth()]}/${two(date.getUTCFullYear() % 100)}`;
  return `${day} ${hour % 12 === 0 ? 12 : hour % 12}:${two(date.getUTCMinutes())} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** `Wed, 3 Feb 2016 15:55:46 +0000` */
function toRssDate(instant: string): string {
  const date = dateOf(instant);
  const day = `${DAYS[date.getUTCDay()]}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
}

export interface CsvStyle {
  readonly delimiter?: string;
  readonly lineEnd?: string;
  readonly toDate?: (instant: string) => string;
  /** With ids of people and the category of statuses, as Cloud does. */
  readonly isCloud?: boolean;
}

type Cells = readonly (readonly [column: string, values: readonly string[]])[];

const names = (words: readonly Word[] | undefined): readonly string[] => (words ?? []).map(({ name }) => name);

function sprintsOf({ fields }: ApiIssue) {
  return [...(fields.closedSprints ?? [])].sort((one, other) =>
    (one.startDate ?? '9') < (other.startDate ?? '9') ? -1 : 1,
  );
}

function people({ fields }: ApiIssue, isCloud: boolean): Cells {
  return (['Assignee', 'Reporter', 'Creator'] as const).flatMap((role): Cells => {
    const user = fields[role.toLowerCase() as 'assignee'];
    if (!isCloud) return [[role, [user?.name ?? '']]];
    return [
      [role, [user?.displayName ?? '']],
      [`${role} Id`, [user?.accountId ?? '']],
    ];
  });
}

function links({ fields }: ApiIssue): Cells {
  const cells = new Map<string, string[]>();
  for (const { type, inwardIssue, outwardIssue } of fields.issuelinks ?? []) {
    for (const [word, issue] of [
      ['Inward', inwardIssue],
      ['Outward', outwardIssue],
    ] as const) {
      const column = `${word} issue link (${type.name})`;
      if (issue !== undefined) cells.set(column, [...(cells.get(column) ?? []), issue.key]);
    }
  }
  return [...cells];
}

function toCells(issue: ApiIssue, toDate: (instant: string) => string, isCloud: boolean): Cells {
  const { fields } = issue;
  const authorOf = ({ name, accountId }: User): string => (isCloud ? accountId : name) ?? '';
  const comments = (fields.comment?.comments ?? []).map(
    ({ author, created, body }) => `${toDate(created)};${authorOf(author)};${body ?? ''}`,
  );
  return [
    ['Summary', [fields.summary]],
    ['Issue key', [issue.key]],
    ['Issue id', [issue.id]],
    [isCloud ? 'Parent' : 'Parent id', [fields.parent?.id ?? '']],
    ...(isCloud ? ([['Parent key', [fields.parent?.key ?? '']]] as const) : []),
    ['Issue Type', [fields.issuetype.name]],
    ['Status', [fields.status.name]],
    ['Project key', [fields.project.key]],
    ['Priority', [fields.priority?.name ?? '']],
    ['Resolution', [fields.resolution?.name ?? '']],
    ...people(issue, isCloud),
    ['Created', [toDate(fields.created)]],
    ['Updated', [toDate(fields.updated)]],
    ['Resolved', [fields.resolutiondate ? toDate(fields.resolutiondate) : '']],
    [isCloud ? 'Fix versions' : 'Fix Version/s', names(fields.fixVersions)],
    [isCloud ? 'Components' : 'Component/s', names(fields.components)],
    ['Labels', fields.labels ?? []],
    ['Description', [fields.description ?? '']],
    ...links(issue),
    ['Custom field (Epic Link)', [fields.epic?.key ?? '']],
    ['Custom field (Story Points)', [fields.points === undefined ? '' : fields.points.toFixed(1)]],
    ['Time Spent', [fields.timespent === undefined ? '' : String(fields.timespent)]],
    ['Sprint', sprintsOf(issue).map(({ name }) => name)],
    ['Comment', comments],
    ...(isCloud ? ([['Status Category', [fields.status.statusCategory.name]]] as const) : []),
  ];
}

/** Every column as often as the ticket with most values of it needs; cells are quoted where they must be. */
export function toJiraCsv(issues: readonly ApiIssue[], style: CsvStyle = {}): string {
  const { delimiter = ',', lineEnd = '\n', toDate = toUsualDate, isCloud = false } = style;
  const rows = issues.map((issue) => new Map(toCells(issue, toDate, isCloud)));
  const widths = new Map<string, number>();
  for (const row of rows) {
    for (const [column, values] of row) widths.set(column, Math.max(1, widths.get(column) ?? 0, values.length));
  }
  const head = [...widths].flatMap(([column, width]) => Array.from({ length: width }, () => column));
  const body = rows.map((row) =>
    [...widths].flatMap(([column, width]) => Array.from({ length: width }, (_, at) => row.get(column)?.[at] ?? '')),
  );
  const quote = (cell: string): string =>
    cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return [head, ...body].map((cells) => `${cells.map(quote).join(delimiter)}${lineEnd}`).join('');
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const ADDRESS = /https?:\/\/(?:[^\s<>"'`|\\^{}[\]()\u00a0]|\([^\s()[\]|]*\))*[^\s<>"'`|\\^{}[\](\u00a0.,;:!?*_~]/g;

/** As wiki markup is shown: escaped, in paragraphs, its addresses as links. */
function toHtml(wiki: string): string {
  const linked = (text: string): string => {
    const parts: string[] = [];
    let from = 0;
    for (const { 0: address, index } of text.matchAll(ADDRESS)) {
      parts.push(escapeXml(text.slice(from, index)));
      parts.push(`<a href="${escapeXml(address)}" class="external-link" rel="nofollow">${escapeXml(address)}</a>`);
      from = index + address.length;
    }
    return [...parts, escapeXml(text.slice(from))].join('');
  };
  return wiki
    .split(/\r?\n/)
    .map((line) => `<p>${linked(line)}</p>`)
    .join('\n');
}

function userElement(role: string, user: User | null | undefined): string {
  if (!user) return `<${role} username="-1">Unassigned</${role}>`;
  const id = user.accountId === undefined ? `username="${user.name}"` : `accountid="${user.accountId}"`;
  return `<${role} ${id}>${escapeXml(user.displayName)}</${role}>`;
}

function linkElements({ fields }: ApiIssue): string {
  const links = fields.issuelinks ?? [];
  const types = [...new Set(links.map(({ type }) => type.name))].map((name, index) => {
    const side = (element: string, keys: readonly (string | undefined)[]): string => {
      const known = keys.filter((key) => key !== undefined);
      const inner = known.map((key) => `<issuelink><issuekey id="1">${key}</issuekey></issuelink>`);
      return known.length === 0 ? '' : `<${element} description="x">${inner.join('')}</${element}>`;
    };
    const ofType = links.filter(({ type }) => type.name === name);
    const outward = side(
      'outwardlinks',
      ofType.map(({ outwardIssue }) => outwardIssue?.key),
    );
    const inward = side(
      'inwardlinks',
      ofType.map(({ inwardIssue }) => inwardIssue?.key),
    );
    return `<issuelinktype id="${index}"><name>${escapeXml(name)}</name>${outward}${inward}</issuelinktype>`;
  });
  return types.length === 0 ? '' : `<issuelinks>${types.join('')}</issuelinks>`;
}

function customElements(issue: ApiIssue): string {
  const field = (id: number, key: string, name: string, values: readonly string[]): string =>
    values.length === 0
      ? ''
      : `<customfield id="customfield_${id}" key="com.pyxis.greenhopper.jira:${key}"><customfieldname>${name}` +
        `</customfieldname><customfieldvalues>${values.join('')}</customfieldvalues></customfield>`;
  const { epic, points } = issue.fields;
  const sprints = sprintsOf(issue).map(
    ({ id, name }) => `<customfieldvalue id="${id}">${escapeXml(name)}</customfieldvalue>`,
  );
  return [
    field(1, 'gh-epic-link', 'Epic Link', epic ? [`<customfieldvalue>${epic.key}</customfieldvalue>`] : []),
    field(2, 'float', 'Story Points', points === undefined ? [] : [`<customfieldvalue>${points}.0</customfieldvalue>`]),
    field(3, 'gh-sprint', 'Sprint', sprints),
  ].join('');
}

function toItem(issue: ApiIssue, site: string): string {
  const { fields, key } = issue;
  const word = (name: string, { id = '', name: text }: Word): string =>
    `<${name} id="${id}" iconUrl="https://${site}/icon.png">${escapeXml(text)}</${name}>`;
  const each = (name: string, texts: readonly string[]): string =>
    texts.map((text) => `<${name}>${escapeXml(text)}</${name}>`).join('');
  const comments = (fields.comment?.comments ?? []).map(
    ({ author, created, body }, index) =>
      `<comment id="${index}" author="${author.accountId ?? author.name}" created="${toRssDate(created)}" >` +
      `${escapeXml(toHtml(body ?? ''))}</comment>`,
  );
  return `<item>
    <title>[${key}] ${escapeXml(fields.summary)}</title>
    <link>https://${site}/browse/${key}</link>
    <project id="1" key="${fields.project.key}">A project</project>
    <description>${escapeXml(toHtml(fields.description ?? ''))}</description>
    <environment></environment>
    <key id="${issue.id}">${key}</key>
    <summary>${escapeXml(fields.summary)}</summary>
    ${word('type', fields.issuetype)}
    ${fields.parent ? `<parent id="${fields.parent.id}">${fields.parent.key}</parent>` : ''}
    ${fields.priority ? word('priority', fields.priority) : ''}
    ${word('status', fields.status)}
    <statusCategory id="3" key="${fields.status.statusCategory.key}" colorName="green"/>
    ${fields.resolution ? word('resolution', fields.resolution) : '<resolution id="-1">Unresolved</resolution>'}
    ${userElement('assignee', fields.assignee)}
    ${userElement('reporter', fields.reporter)}
    <labels>${each('label', fields.labels ?? [])}</labels>
    <created>${toRssDate(fields.created)}</created>
    <updated>${toRssDate(fields.updated)}</updated>
    ${fields.resolutiondate ? `<resolved>${toRssDate(fields.resolutiondate)}</resolved>` : ''}
    ${each('fixVersion', names(fields.fixVersions))}
    ${each('component', names(fields.components))}
    <due></due>
    <votes>0</votes>
    ${comments.length === 0 ? '' : `<comments>${comments.join('\n')}</comments>`}
    ${linkElements(issue)}
    <attachments></attachments>
    ${fields.timespent === undefined ? '' : `<timespent seconds="${fields.timespent}">1 hour, 30 minutes</timespent>`}
    <customfields>${customElements(issue)}</customfields>
</item>`;
}

/** `total` is what the search found, which may be more than came. */
export function toJiraXml(issues: readonly ApiIssue[], site = 'jira.example.com', total = issues.length): string {
  return `<!--  RSS generated by JIRA (8.5.1) at Wed Feb 03 15:55:46 UTC 2021 -->

<rss version="0.92" >
<channel>
    <title>Example &amp; Jira</title>
    <link>https://${site}/issues/?jql=project+%3D+X</link>
    <description>An XML representation of a search request</description>
    <language>en-us</language>
    <issue start="0" end="${issues.length}" total="${total}"/>
    <build-info><version>8.5.1</version></build-info>
${issues.map((issue) => toItem(issue, site)).join('\n')}
</channel>
</rss>
`;
}
