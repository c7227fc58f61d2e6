import type { DebtUnknown } from '../../model/debt.ts';
import type { DebtContext } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { NO_PEOPLE } from './debt-measurer.ts';
import { shareFigure } from './figures.ts';

/** Fewer words hold no reason: "see ticket", "as discussed", a list of names. */
const FEWEST_WORDS = 12;
/** A line that so many pull requests of a repository have in common comes from a template. */
const TEMPLATE_USES = 5;
const LONGEST_BODY = 8_000;
const MOST_LINES = 200;

/** Headings, quotes, check boxes, pictures, tables, trailers, and lines that are an address alone. */
const NO_PROSE = /^(?:#|>|\||!\[|[-*] \[[ xX]\]|[A-Z][\w-]{1,30}-by:|https?:\/\/\S{1,500}$)/;
const WORD = /\p{L}{2,}/gu;

/** How many merged pull requests say why, in words of their own. */
export const REASONS: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'written-reason', figureOf: shareFigure }],
  observe: observeReasons,
};

function observeReasons({ assessment, merged }: DebtContext): readonly Observation[] | DebtUnknown {
  if (assessment.judge.snapshot.pullRequests.length === 0) return 'no-pull-requests';
  const lines = merged.map(({ record }) => proseOf(record.body));
  const uses = new Map<string, number>();
  merged.forEach(({ record }, place) => {
    for (const line of new Set(lines[place])) {
      const key = `${record.repository} ${line}`;
      uses.set(key, (uses.get(key) ?? 0) + 1);
    }
  });
  return merged.map(({ record, quarter, pod }, place) => {
    const own = (lines[place] ?? []).filter((line) => (uses.get(`${record.repository} ${line}`) ?? 0) < TEMPLATE_USES);
    const words = own.reduce((sum, line) => sum + (line.match(WORD)?.length ?? 0), 0);
    return { quarter, pod, value: words >= FEWEST_WORDS ? 1 : 0, of: 1, people: NO_PEOPLE };
  });
}

function proseOf(body: string): readonly string[] {
  return withoutComments(body.slice(0, LONGEST_BODY))
    .split('\n', MOST_LINES)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !NO_PROSE.test(line));
}

function withoutComments(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('<!--', from);
    parts.push(text.slice(from, start < 0 ? undefined : start));
    const end = start < 0 ? -1 : text.indexOf('-->', start);
    if (end < 0) return parts.join('');
    from = end + '-->'.length;
  }
}
