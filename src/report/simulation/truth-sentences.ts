import type { Course, SimulatedTruth } from '../../model/simulation.ts';
import { formatNumber } from '../format.ts';

/** What was made up, in words. Weeks are counted from 1 here, as people do. */
export function truthSentences(truth: SimulatedTruth): readonly string[] {
  const { weeks, size, gap, onset, slope, visibility, traces, late, reverts, ai } = truth;
  const last = gap + (slope * (weeks - 1 - onset)) / 13;
  const drift =
    slope === 0
      ? 'That never changes.'
      : `From week ${onset + 1} on it is ${points(slope)} ${slope > 0 ? 'more' : 'less'} each quarter: ${percent(last)} in the last week.`;
  return [
    `${weeks} weeks, each with about ${course(size, (value) => formatNumber(value, 1))} claims of done. No work stands behind ${percent(gap)} of them. ${drift}`,
    `Of the changes ${course(visibility, percent)} name a ticket. Of the work that did not land a trace is left of ${course(traces, percent)}; ${percent(late)} of the sound claims run ahead of their work, by 14 days in the mean.`,
    `In organisations ${percent(reverts)} of the unsound claims have work that landed and was reverted, and ${course(ai, percent)} of the changes bear the mark of an AI tool.`,
  ];
}

function course({ from, to }: Course, format: (value: number) => string): string {
  return from === to ? format(from) : `${format(from)} in the first week to ${format(to)} in the last`;
}

export function percent(share: number): string {
  return `${formatNumber(100 * share, 1)} %`;
}

function points(share: number): string {
  return `${formatNumber(100 * Math.abs(share), 1)} points`;
}
