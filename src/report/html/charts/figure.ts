import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';
import { formatNumber, round } from '../../format.ts';
import type { Attributes, Content, Markup, TableHead } from '../markup.ts';
import { dataTable, disclosure, element, plain } from '../markup.ts';

/** Units of every drawing: shrunk to the column it stands in, so that text stays readable on a phone. */
export const WIDTH = 520;

export interface Picture {
  readonly title: string;
  /** What is seen, in words: for whoever does not see it. */
  readonly says: string;
  /** How to read it, and what it cannot say. */
  readonly note: string;
  readonly height: number;
  readonly drawing: Content;
  readonly heads: readonly TableHead[];
  readonly rows: readonly (readonly Content[])[];
}

/** A drawing with its text and, closed, with all of its numbers. */
export function figure({ title, says, note, height, drawing, heads, rows }: Picture): Markup {
  return plain(
    'figure',
    plain('h3', title),
    element('svg', { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': `${title}. ${says}` }, drawing),
    plain('figcaption', says, ' ', note),
    disclosure('Numbers of this picture', dataTable(title, heads, rows)),
  );
}

/** @param anchor where `x` is: `start`, `middle` or `end` of the text */
export function label(x: number, y: number, text: string, attributes: Attributes = {}): Markup {
  return element('text', { x: coordinate(x), y: coordinate(y), ...attributes }, text);
}

export function line(x1: number, y1: number, x2: number, y2: number, kind: string): Markup {
  const at = { x1: coordinate(x1), y1: coordinate(y1), x2: coordinate(x2), y2: coordinate(y2) };
  return element('line', { ...at, class: kind });
}

export function bar(x: number, y: number, width: number, height: number, kind: string): Markup {
  const at = { x: coordinate(x), y: coordinate(y), width: coordinate(Math.max(0, width)), height: coordinate(height) };
  return element('rect', { ...at, class: kind });
}

export function path(d: string | null, kind: string): Markup {
  return element('path', { d: d ?? '', class: kind });
}

/** Short and the same on every machine. */
export function coordinate(value: number): number {
  return round(value, 1);
}

/** Counts from 0 upwards, ending at a round number. */
export function countScale(most: number, range: readonly [number, number]): ScaleLinear<number, number> {
  return scaleLinear()
    .domain([0, Math.max(1, most)])
    .nice(4)
    .range([...range]);
}

/** Lines across with their counts; whole ones only. */
export function countAxis(scale: ScaleLinear<number, number>, left: number, right: number): Content {
  const ticks = scale.ticks(4).filter((tick) => Number.isInteger(tick));
  return ticks.map((tick) => [
    line(left, scale(tick), right, scale(tick), 'grid'),
    label(left - 6, scale(tick) + 5, formatNumber(tick), { 'text-anchor': 'end', class: 'faint' }),
  ]);
}

/** Moves labels apart that would stand on each other; keeps their order. */
export function spread(wanted: readonly number[], apart: number, lowest: number): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const placed = [...wanted];
  let above = -Infinity;
  for (const index of order) {
    above = Math.max(wanted[index] ?? 0, above + apart);
    placed[index] = above;
  }
  let below = lowest + apart;
  for (const index of order.reverse()) {
    below = Math.min(placed[index] ?? 0, below - apart);
    placed[index] = below;
  }
  return placed;
}
