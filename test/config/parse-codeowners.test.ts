import { describe, expect, it } from 'vitest';
import { countOtherwise, parseCodeOwners } from '../../src/config/parse-codeowners.ts';

const FILE = `
# Everybody's
*                 @acme/platform
/services/checkout/  @acme/checkout @acme/platform   # with help
docs/             @acme/writers
*.sql             @acme/data
apps/shop         @acme/checkout
/build/logs/*     @anna anna@example.com
packages/my\\ app/ @acme/checkout
/generated/
`;

describe('a file that says whose the paths are', () => {
  const owners = parseCodeOwners(FILE);

  it('gives each team its paths, the first of several teams, and people none', () => {
    expect(owners.teams).toEqual([
      { name: 'checkout', paths: ['services/checkout/**', 'apps/shop', 'apps/shop/**', 'packages/my app/**'] },
      { name: 'data', paths: ['**/*.sql'] },
      { name: 'platform', paths: ['**'] },
      { name: 'writers', paths: ['**/docs/**'] },
    ]);
    expect(owners.withoutTeam).toBe(2);
    expect(owners.unread).toBe(0);
  });

  it.each([
    ['services/checkout/cart.ts', 'checkout'],
    ['services/checkout/schema.sql', 'data'],
    ['web/docs/index.md', 'writers'],
    ['apps/shop/main.ts', 'checkout'],
    ['apps/shopping/main.ts', 'platform'],
    ['build/logs/today.txt', null],
    ['build/logs/old/last.txt', 'platform'],
    ['packages/my app/a.ts', 'checkout'],
    ['generated/api.ts', null],
    ['readme.md', 'platform'],
  ])('gives %s to the last rule that matches: %s', (path, team) => {
    expect(owners.teamOf(path)).toBe(team);
  });

  it('counts where the longest glob decides otherwise than the last rule', () => {
    expect(countOtherwise(owners, ['services/checkout/cart.ts', 'readme.md', 'web/docs/a.md'])).toEqual({
      otherwise: 0,
      of: 3,
    });
    // The rule for *.sql is shorter and comes later; a rule without an owner is no pod.
    expect(countOtherwise(owners, ['services/checkout/schema.sql', 'generated/api.ts'])).toEqual({
      otherwise: 2,
      of: 2,
    });
  });

  it('reads sections of GitLab, whose owners hold for rules without any', () => {
    const { teams } = parseCodeOwners(
      '[Database][2] @acme/core/data\nmodel/db/\n^[Docs] @acme/writers\ndocs/\nhelp/ @acme/help\n',
    );
    expect(teams).toEqual([
      { name: 'data', paths: ['model/db/**'] },
      { name: 'help', paths: ['**/help/**'] },
      { name: 'writers', paths: ['**/docs/**'] },
    ]);
  });

  it('tells teams of one name apart, and takes no person for a team', () => {
    const { teams, withoutTeam } = parseCodeOwners('a/ @acme/web\nb/ @other/web\nc/ @anna\nd/ anna@example.com\ne/\n');
    expect(teams.map(({ name }) => name)).toEqual(['acme/web', 'other/web']);
    expect(withoutTeam).toBe(3);
  });

  it('counts what it cannot read, and is not slowed down by what was written to do so', () => {
    const hostile = `!a @acme/x\nb? @acme/x\n[0-9 @acme/x\n${'*'.repeat(400)}b @acme/x\n${'a/'.repeat(10_000)} @acme/x\n${'\\'.repeat(50_000)}`;
    const { unread, teams, teamOf } = parseCodeOwners(hostile);
    expect(unread).toBe(5);
    expect(teams).toHaveLength(1);
    expect(teamOf('a'.repeat(2_000))).toBeNull();
  });

  it('knows nothing of an empty one', () => {
    const { teams, withoutTeam, teamOf } = parseCodeOwners('\n  \n# none\n');
    expect({ teams, withoutTeam, team: teamOf('a') }).toEqual({ teams: [], withoutTeam: 0, team: null });
  });
});
