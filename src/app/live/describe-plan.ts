import type { CallPlan } from '../../sources/http/api-pull.ts';

/** The budget of a pull, and what it asks for, one line each. */
export function describePlan(label: string, { calls, callsLeft, seconds, lines }: CallPlan): readonly string[] {
  const left = callsLeft === null ? '' : ` of ${callsLeft} left`;
  const budget = `${label}: ${calls} ${calls === 1 ? 'call' : 'calls'}${left}, about ${describeSpan(seconds)}`;
  const isShort = callsLeft !== null && callsLeft < calls;
  return [
    budget,
    ...lines.map((line) => `  ${line}`),
    ...(isShort ? ['  More than is left: the pull will stop at the limit, and the next run goes on from there.'] : []),
  ];
}

/** @param seconds whole or not, not negative */
export function describeSpan(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
