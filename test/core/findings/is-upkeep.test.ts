import { describe, expect, it } from 'vitest';
import { isUpkeep } from '../../../src/core/findings/is-upkeep.ts';
import { land } from '../../support/land.ts';

function judge(message: string, paths: readonly string[]): boolean {
  const { snapshot, changeOf } = land({ commits: [{ id: 'root' }, { id: 'change', message, paths }] });
  return isUpkeep(changeOf('change'), { snapshot });
}

describe('upkeep', () => {
  it.each([
    'Bumped v3.29.5',
    'VERSION: release v1.2.8',
    'VERSION: back to development',
    'VERSION: Switch back to dev',
    'Release 3.39',
    'chore(release): publish 2.4.1',
    'Publish',
    '1.5.1-rc',
    'v1.0.0-23',
    '4.22.1',
    'build(deps): bump hbs from 4.2.0 to 4.2.1',
  ])('is what only makes a release or raises a version: %s', (message) => {
    expect(judge(message, ['src/app.ts', 'package.json'])).toBe(true);
  });

  it('is what only cares for the build', () => {
    expect(judge('Test on Node 24', ['.github/workflows/ci.yml', '.travis.yml'])).toBe(true);
    expect(judge('Test on Node 24', ['.github/workflows/ci.yml', 'src/app.ts'])).toBe(false);
  });

  it.each([
    'Release the lock before 2.5 seconds are over',
    'Publish the page',
    'Prepare the statement once',
    'Version the cache key',
    'Mend the leak of 2.4.1',
  ])('is no work that speaks alike: %s', (message) => {
    expect(judge(message, ['src/app.ts'])).toBe(false);
  });
});
