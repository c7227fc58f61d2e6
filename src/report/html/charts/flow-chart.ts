import { linkHorizontal } from 'd3-shape';
import type { TicketOutcome, Verdict } from '../../../model/outcome.ts';
import type { Rung } from '../../../model/rung.ts';
import type { AuditFacts } from '../../audit/audit-facts.ts';
import { counted, formatNumber } from '../../format.ts';
import type { Content } from '../markup.ts';
import { element } from '../markup.ts';
import type { Picture } from './figure.ts';
import { bar, coordinate, label, WIDTH } from './figure.ts';

const LEFT = 96;
const RIGHT = WIDTH - 222;
const NODE = 10;
const TOP = 30;
const GAP = 26;
/** Height of all claims together. */
const SPAN = 190;
const THINNEST = 1.5;

const STATES = [
  { name: 'stands as claimed', kind: 'supported' },
  { name: 'not in the release', kind: 'ahead' },
  { name: 'in review', kind: 'ahead' },
  { name: 'started', kind: 'ahead' },
  { name: 'nothing stands', kind: 'ahead' },
  { name: 'nothing found', kind: 'ahead' },
  { name: 'cannot be judged', kind: 'unclear' },
] as const;
type State = (typeof STATES)[number]['name'];

const CLAIMS = [
  { name: 'claimed released', rung: 4 },
  { name: 'claimed done', rung: 3 },
] as const satisfies readonly { readonly name: string; readonly rung: Rung }[];

interface Node {
  readonly name: string;
  readonly kind: string;
  readonly count: number;
  readonly top: number;
  readonly height: number;
}

/** From the reported to the actual state. `null` without a claim that was judged. */
export function flowPicture({ result, readings }: AuditFacts): Picture | null {
  const flows = countFlows(result.outcomes, readings[0]);
  const total = flows.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const sumOf = (fits: (flow: Flow) => boolean): number =>
    flows.filter(fits).reduce((sum, { count }) => sum + count, 0);
  const from = stack(
    CLAIMS.map(({ name, rung }) => ({ name, kind: 'claim', count: sumOf((flow) => flow.rung === rung) })),
    total,
  );
  const to = stack(
    STATES.map(({ name, kind }) => ({ name, kind, count: sumOf((flow) => flow.state === name) })),
    total,
  );
  const bottom = Math.max(...[...from, ...to].map(({ top, height }) => top + height));
  return {
    title: 'From the reported to the actual state',
    says: `Of ${counted(total, 'claim')}: ${to.map(({ name, count }) => `${formatNumber(count)} ${name}`).join(', ')}.`,
    note: `Left: what tickets claim. Right: what the repositories show. Only claims that were judged and count in the gap. Links ${readings[0]}.`,
    height: bottom + 18,
    drawing: drawingOf(from, to, flows, total),
    heads: [{ label: 'Actual state' }, ...from.map(({ name }) => ({ label: name, isNumber: true }))],
    rows: to.map(({ name }) => [
      name,
      ...from.map((claim) =>
        formatNumber(
          sumOf(
            ({ state, rung }) => state === name && CLAIMS.some((one) => one.name === claim.name && one.rung === rung),
          ),
        ),
      ),
    ]),
  };
}

interface Flow {
  readonly rung: Rung;
  readonly state: State;
  readonly count: number;
}

function countFlows(outcomes: readonly TicketOutcome[], reading: 'strict' | 'lenient'): readonly Flow[] {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) {
    const state = outcome.scope === 'principal' ? stateOf(outcome[reading]) : null;
    if (state === null) continue;
    const name = `${outcome.claimed} ${state}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return CLAIMS.flatMap(({ rung }) =>
    STATES.flatMap(({ name: state }) => {
      const count = counts.get(`${rung} ${state}`) ?? 0;
      return count === 0 ? [] : [{ rung, state, count }];
    }),
  );
}

function stateOf({ outcome, evidenced }: Verdict): State | null {
  switch (outcome) {
    case 'supported':
      return 'stands as claimed';
    case 'inconclusive':
      return 'cannot be judged';
    case 'unsupported':
      return 'nothing found';
    case 'pending':
    case 'not-applicable':
      return null;
    case 'partial':
    case 'contradicted':
      if (evidenced === null || evidenced === 0) return 'nothing stands';
      return evidenced === 1 ? 'started' : evidenced === 2 ? 'in review' : 'not in the release';
  }
}

/** One below the other, empty ones left out. */
function stack(nodes: readonly Pick<Node, 'name' | 'kind' | 'count'>[], total: number): readonly Node[] {
  let top = TOP;
  return nodes
    .filter(({ count }) => count > 0)
    .map((node) => {
      const height = Math.max(THINNEST, (node.count / total) * SPAN);
      const placed = { ...node, top, height };
      top += Math.max(height, 6) + GAP;
      return placed;
    });
}

function drawingOf(from: readonly Node[], to: readonly Node[], flows: readonly Flow[], total: number): Content {
  const used = new Map<string, number>();
  const take = (node: Node, height: number): number => {
    const before = used.get(node.name) ?? 0;
    used.set(node.name, before + height);
    return node.top + before + height / 2;
  };
  const link = linkHorizontal<unknown, readonly [number, number]>()
    .x(([x]) => coordinate(x))
    .y(([, y]) => coordinate(y));
  const ribbons = flows.map(({ rung, state, count }) => {
    const start = from.find(({ name }) => CLAIMS.some((claim) => claim.name === name && claim.rung === rung));
    const end = to.find(({ name }) => name === state);
    if (start === undefined || end === undefined) return null;
    const height = (count / total) * SPAN;
    const ends = { source: [LEFT + NODE, take(start, height)], target: [RIGHT, take(end, height)] } as const;
    const d = link({ source: ends.source, target: ends.target });
    return element('path', {
      d: d ?? '',
      class: `ribbon ${end.kind}-ribbon`,
      'stroke-width': coordinate(Math.max(THINNEST, height)),
    });
  });
  return [
    ribbons,
    from.map(({ top, height, name, count }) => [
      bar(LEFT, top, NODE, height, 'claim-solid'),
      label(LEFT - 8, top + height / 2 - 3, name.replace('claimed ', ''), { 'text-anchor': 'end' }),
      label(LEFT - 8, top + height / 2 + 16, formatNumber(count), { 'text-anchor': 'end', class: 'strong' }),
    ]),
    to.map(({ top, height, name, kind, count }) => [
      bar(RIGHT, top, NODE, height, kind === 'unclear' ? 'unclear-fill outlined' : `${kind}-solid`),
      label(RIGHT + NODE + 8, top + height / 2 + 5, `${formatNumber(count)} ${name}`),
    ]),
    label(LEFT + NODE, 16, 'claimed', { 'text-anchor': 'end', class: 'faint' }),
    label(RIGHT, 16, 'actual', { class: 'faint' }),
  ];
}
