import { describe, expect, it } from 'vitest';
import { versionSteps } from '../../../src/core/plan/version-steps.ts';
import type { FieldValue, Version } from '../../../src/model/ticket.ts';
import { buildSnapshot } from '../../support/snapshot-builder.ts';

const NOTHING: FieldValue = { id: null, text: null };
const TWO: FieldValue = { id: '2', text: '2.4' };
const THREE: FieldValue = { id: '3', text: '2.5' };
const open = ({ id, text }: FieldValue): Version => ({ id, name: text ?? '', isReleased: false, releasedAt: null });
const out = (value: FieldValue, releasedAt: number | null): Version => ({
  ...open(value),
  isReleased: true,
  releasedAt,
});

/** `100 no, 200 yes`: from its creation at 100 on. */
function stepsOf(
  versions: readonly Version[],
  moves: readonly (readonly [number, FieldValue, FieldValue])[] = [],
): string {
  const changes = moves.map(([at, from, to]) => ({ at, by: null, field: 'versions' as const, from, to }));
  const { tickets } = buildSnapshot({ tickets: [{ key: 'ABC-1', createdAt: 100, versions, changes }] }).snapshot;
  return tickets
    .flatMap(versionSteps)
    .map(({ at, isMeant }) => `${at} ${isMeant ? 'yes' : 'no'}`)
    .join(', ');
}

describe('whether a ticket waits for a version', () => {
  it.each<readonly [string, string, string]>([
    ['of one that never had any', stepsOf([]), ''],
    ['of one that always had one', stepsOf([open(TWO)]), '100 yes'],
    ['of one that was out all along', stepsOf([out(TWO, 50)]), '100 no'],
    ['of one that came out', stepsOf([out(TWO, 300)]), '100 yes, 300 no'],
    ['of one that came out on the instant of its creation', stepsOf([out(TWO, 100)]), '100 no'],
    ['of one that is out since nobody knows when', stepsOf([out(TWO, null)]), '100 no'],
    ['put in', stepsOf([open(TWO)], [[200, NOTHING, TWO]]), '100 no, 200 yes'],
    [
      'put in and taken out',
      stepsOf(
        [],
        [
          [200, NOTHING, TWO],
          [300, TWO, NOTHING],
        ],
      ),
      '100 no, 200 yes, 300 no',
    ],
    ['put into one that came out later', stepsOf([out(TWO, 300)], [[200, NOTHING, TWO]]), '100 no, 200 yes, 300 no'],
    ['put into one that was out', stepsOf([out(TWO, 150)], [[200, NOTHING, TWO]]), '100 no, 200 no'],
    ['moved on before it came out', stepsOf([open(THREE)], [[200, TWO, THREE]]), '100 yes, 200 yes'],
    [
      'in one that came out, then in a second',
      stepsOf([out(TWO, 150), open(THREE)], [[200, NOTHING, THREE]]),
      '100 yes, 150 no, 200 yes',
    ],
    [
      'of a renamed version, told by its id',
      stepsOf([{ ...open(TWO), name: '2.4 LTS' }], [[200, NOTHING, TWO]]),
      '100 no, 200 yes',
    ],
    [
      'of a milestone, told by its name',
      stepsOf([{ ...open(TWO), id: null }], [[200, NOTHING, { id: null, text: '2.4' }]]),
      '100 no, 200 yes',
    ],
    ['changed at its creation', stepsOf([open(TWO)], [[100, NOTHING, TWO]]), '100 yes'],
  ])('%s', (_what, steps, expected) => {
    expect(steps).toBe(expected);
  });
});
