import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.ts';
import { renderStarterConfig } from '../../src/config/starter-config.ts';

const NOTHING = {
  repositoryId: null,
  defaultBranch: null,
  landing: [],
  tagTemplates: [],
  projects: [],
  namesNumbers: false,
  githubRepository: null,
  owners: null,
};

/** What the example says once its comments are taken at their word. */
function uncommented(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/^( *)# (?=[ a-zA-Z-]+:|  - |- )/, '$1'));
  return lines.filter((line) => !/yaml-language-server|^[A-Z#]/.test(line)).join('\n');
}

describe('the configuration that init writes', () => {
  it('says nothing but where the clone is, when nothing was seen', () => {
    const config = parseConfig(renderStarterConfig(NOTHING), 'x');
    expect(config.repositories).toEqual([{ path: '.', id: null, host: null, formerNames: [] }]);
    expect(config.policy).toEqual({});
  });

  it('puts in force what was seen', () => {
    const text = renderStarterConfig({
      repositoryId: 'github.com/acme/shop',
      defaultBranch: 'main',
      landing: ['develop'],
      tagTemplates: ['v{version}'],
      projects: ['SHOP', 'OPS'],
      namesNumbers: true,
      githubRepository: 'acme/shop',
      owners: null,
    });
    expect(parseConfig(text, 'x').policy).toMatchObject({
      lines: { landing: { 'github.com/acme/shop': ['develop'] } },
      releases: { tagTemplates: ['v{version}'] },
      links: { keyTemplates: ['{project}-{number}', '#{number}'] },
    });
  });

  it('pulls from GitHub where origin is there, and leaves Jira to be named', () => {
    const text = renderStarterConfig({ ...NOTHING, githubRepository: 'acme/shop', projects: ['SHOP'] });
    const { github, jira } = parseConfig(text, 'x');
    expect(github).toEqual({ host: null, repositories: ['acme/shop'], issues: true });
    expect(jira).toBeNull();
    expect(text).toContain('#   projects: ["SHOP"]');
  });

  it.each([
    'statuses:',
    'resolutions:',
    'workKinds:',
    'grace: 24h',
    'timeZone: Europe/Berlin',
    'bots: ["ci-*"]',
    'identities:',
    'pods:',
    'drift:',
    'github:',
    'jira:',
  ])('shows how to write %s', (line) => {
    expect(renderStarterConfig(NOTHING)).toContain(`# ${line}`);
  });

  it('shows nothing that would be refused', () => {
    expect(uncommented(renderStarterConfig(NOTHING))).toContain('\nstatuses:');
    expect(parseConfig(uncommented(renderStarterConfig(NOTHING)), 'x').timeZone).toBe('Europe/Berlin');
  });

  it('takes the teams of a file that says whose the paths are for pods, and says what that changes', () => {
    const teams = [
      { name: 'checkout', paths: ['services/checkout/**', '**/*.pay'] },
      { name: 'acme/"quoted"', paths: ['docs/**'] },
    ];
    const owners = { file: '.github/CODEOWNERS', teams, withoutTeam: 3, unread: 1, otherwise: 2, of: 40 };
    const text = renderStarterConfig({ ...NOTHING, owners });
    expect(text).toContain(
      '# From .github/CODEOWNERS, teams only: 3 of its rules name none, 1 cannot be read. Of 40 paths, 2',
    );
    const { pods = [] } = parseConfig(text, 'x').policy;
    expect(pods.map(({ name, paths }) => ({ name, paths }))).toEqual(teams);
  });
});
