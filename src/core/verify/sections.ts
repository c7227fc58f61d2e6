import type { PathState, SubjectState } from '../../model/statement.ts';
import type { NamedPeriod } from './find-periods.ts';
import type { Language } from './language.ts';
import type { Group, MarkedText } from './mark-references.ts';
import type { Prose } from './prose.ts';

/** What stands above a block and is said of what it names. */
export interface Governing {
  readonly kind: 'plan' | 'state' | 'version' | 'none';
  readonly state: SubjectState | null;
  readonly version: Group | null;
  readonly path: PathState | null;
  readonly period: NamedPeriod | null;
  /** The block is itself the heading of a version. */
  readonly isVersionHead: boolean;
}

interface Section {
  readonly level: number;
  readonly kind: 'plan' | 'state' | 'version' | 'unreleased' | 'kind' | 'other';
  readonly state: SubjectState | null;
  readonly version: Group | null;
  readonly path: PathState | null;
  readonly period: NamedPeriod | null;
}

interface Label {
  readonly indent: number;
  readonly kind: 'plan' | 'state';
  readonly state: SubjectState | null;
  readonly path: PathState | null;
}

const NOTHING: Governing = { kind: 'none', state: null, version: null, path: null, period: null, isVersionHead: false };

/** Follows headings, labels before lists, and the status column of tables through a document. */
export function openSections(
  prose: readonly Prose[],
  language: Language,
  alone: (text: string) => SubjectState | null,
): {
  readonly enter: (block: Prose, marked: MarkedText, period: NamedPeriod | null, next: Prose | undefined) => Governing;
} {
  const stack: Section[] = [];
  let labels: Label[] = [];
  const tables = readTables(prose, language, alone);

  const governing = (): Governing => {
    const period = stack.findLast((section) => section.period !== null)?.period ?? null;
    const isBelowVersion = stack.some(({ kind }) => kind === 'version' || kind === 'unreleased');
    for (let at = stack.length - 1; at >= 0; at -= 1) {
      const section = stack[at];
      if (section === undefined || section.kind === 'other') {
        if (section?.path !== null && section?.path !== undefined) return { ...NOTHING, path: section.path, period };
        continue;
      }
      if (section.kind === 'kind' && isBelowVersion) continue;
      if (section.kind === 'plan') return { ...NOTHING, kind: 'plan', period };
      if (section.kind === 'unreleased') return { ...NOTHING, period };
      if (section.kind === 'version')
        return { ...NOTHING, kind: 'version', state: 'released', version: section.version, period };
      return { ...NOTHING, kind: 'state', state: section.state, period };
    }
    return { ...NOTHING, period };
  };

  const toSection = (block: Prose, marked: MarkedText, period: NamedPeriod | null): Section => {
    const text = marked.text.trim();
    const base = { level: block.level, state: null, version: null, path: pathOf(text), period };
    if (text.length > 120) return { ...base, kind: 'other' };
    const isBelowVersion = stack.some(({ kind }) => kind === 'version' || kind === 'unreleased');
    if (language.unreleased.test(text)) return { ...base, kind: 'unreleased' };
    if (isBelowVersion && language.kindHeading.test(text)) return { ...base, kind: 'kind' };
    const version = versionIn(marked);
    if (version !== null && language.versionHeading.test(text)) return { ...base, kind: 'version', version };
    if (language.planHeading.test(text)) return { ...base, kind: 'plan' };
    const state = alone(text.replace(/[\s:]+$/, ''));
    return state === null ? { ...base, kind: 'other' } : { ...base, kind: 'state', state };
  };

  const pathOf = (text: string): PathState | null =>
    language.pathHeadings.find(({ pattern }) => pattern.test(text))?.state ?? null;

  const toLabel = (block: Prose, marked: MarkedText): Label | null => {
    const text = marked.text.trim();
    if (text.length > 80 || /[\ue000-\uf8ff]/.test(text)) return null;
    const isLabel = text.endsWith(':') || block.kind === 'item' || /^\S+(?: \S+){0,3}$/.test(text);
    if (!isLabel) return null;
    const indent = block.kind === 'item' ? block.indent : -1;
    const plain = text.replace(/[\s:]+$/, '');
    const path = pathOf(plain);
    const state = alone(plain);
    if (state !== null || path !== null) return { indent, kind: 'state', state, path };
    return language.planHeading.test(plain) || language.notYet.test(plain)
      ? { indent, kind: 'plan', state: null, path: null }
      : null;
  };

  const enterCell = ({ cell }: Prose): Governing => {
    const above = governing();
    if (cell === null || cell.row === 0) return cell === null ? above : NOTHING;
    const head = tables.heads.get(cell.table);
    if (head === undefined) return above;
    const state = tables.states.get(`${cell.table} ${cell.row}`) ?? null;
    if (state !== null) return { ...above, kind: 'state', state };
    return { ...NOTHING, kind: head === 'plan' ? 'plan' : 'none', period: above.period };
  };

  return {
    enter: (block, marked, period, next) => {
      if (block.kind === 'heading') {
        labels = [];
        while ((stack.at(-1)?.level ?? 0) >= block.level) stack.pop();
        const section = toSection(block, marked, period);
        const above = governing();
        stack.push(section);
        return {
          ...(section.kind === 'other' ? NOTHING : { ...NOTHING, kind: section.kind === 'plan' ? 'plan' : 'none' }),
          period: period ?? above.period,
          isVersionHead: section.kind === 'version',
        };
      }
      if (block.kind === 'cell') return enterCell(block);
      if (block.kind === 'paragraph') {
        const label = next?.kind === 'item' ? toLabel(block, marked) : null;
        labels = label === null ? [] : [label];
        return governing();
      }
      labels = labels.filter(({ indent }) => indent < block.indent);
      const label = labels.at(-1);
      const own = next?.kind === 'item' && next.indent > block.indent ? toLabel(block, marked) : null;
      if (own !== null) labels = [...labels, own];
      if (label === undefined) return governing();
      const { period: above } = governing();
      if (label.kind === 'plan') return { ...NOTHING, kind: 'plan', period: above };
      return { ...NOTHING, kind: 'state', state: label.state, path: label.path, period: above };
    },
  };
}

function versionIn({ text, groupAt }: MarkedText): Group | null {
  const at = text.search(/[\uf000-\uf3ff]/);
  return at < 0 ? null : (groupAt(at) ?? null);
}

/** By table, what its columns are good for; by table and row, the state in the column of states. */
function readTables(
  prose: readonly Prose[],
  language: Language,
  alone: (text: string) => SubjectState | null,
): {
  readonly heads: ReadonlyMap<number, 'status' | 'plan'>;
  readonly states: ReadonlyMap<string, SubjectState>;
} {
  const heads = new Map<number, 'status' | 'plan'>();
  const columns = new Set<string>();
  const states = new Map<string, SubjectState>();
  for (const { cell, text } of prose) {
    if (cell === null) continue;
    if (cell.row === 0) {
      if (language.statusColumn.test(text)) {
        heads.set(cell.table, 'status');
        columns.add(`${cell.table} ${cell.column}`);
      } else if (language.planHeading.test(text) && !heads.has(cell.table)) heads.set(cell.table, 'plan');
    } else if (columns.has(`${cell.table} ${cell.column}`)) {
      const state = alone(text.replace(/[([]?(?:#|[A-Z][A-Z0-9_]{1,20}-)\d{1,9}[)\]]?/g, ''));
      if (state !== null) states.set(`${cell.table} ${cell.row}`, state);
    }
  }
  return { heads, states };
}
